// Whatever a document holds, exporting it gives a text or a problem with words.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { operators } from "../../shared/operators/index.ts";
import { brokenDocuments, soundDocuments } from "../support/random-document.ts";
import { runnableDocument } from "../support/runnable-document.ts";

test.each([["PyTorch", exportPyTorch], ["JAX", exportJax]])("%s", (_name, write) => {
  fc.assert(fc.property(fc.oneof(soundDocuments(operators), brokenDocuments(operators), runnableDocument), fc.boolean(), (document, batch) => {
    const exported = write(checkDocument(document), { batch });
    if (isProblem(exported)) expect(exported.problem).not.toBe("");
    else expect(exported.text).not.toMatch(/[\uE000-\uE00F]|undefined|NaN/);
  }), { numRuns: 150 });
});
