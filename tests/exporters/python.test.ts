// Exported PyTorch and JAX give the evaluator's numbers: every example of every operator in both spellings, the gallery, odd and random documents.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { batched } from "../../shared/exporters/batched.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { operators } from "../../shared/operators/index.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { runnableExamples } from "./example-documents.ts";
import { isTame, exportedCase, frameworks } from "./exported-cases.ts";
import { oddDocuments } from "./odd-documents.ts";
import { pythonWith, runPython } from "./run-python.ts";

/** Pictures are looked at small here: what is exported does not depend on it, and the evaluator is slow. */
const smaller: Readonly<Record<string, number>> = { side: 32 };

const examples = runnableExamples();
const documents = gallery.map(({ name, document }) => {
  const whole = document();
  const sizes = Object.fromEntries(Object.entries(whole.sizes).map(([size, declared]) => [size, size in smaller ? { ...declared, value: smaller[size]! } : declared]));
  return { name, checked: checkDocument({ ...whole, sizes }) };
});

const odd = Object.entries(oddDocuments).map(([name, document]) => ({ name, checked: checkDocument(document) }));
/** Where a number lies on an edge, rounding decides; what a mask rules out is the edge of float32 itself. */
const jumps: ReadonlySet<string> = new Set(operators.filter(({ name, group }) => group === "comparison" || group === "index" || ["floor", "round", "sign", "causal-mask", "padding-mask"].includes(name)).map(({ name }) => name));
const isSmooth = ({ blocks }: WeftDocument) => Object.values(blocks).every(({ nodes }) => Object.values(nodes).every((node) => node.kind === "block" || !jumps.has(node.operator)));
const random = fc.sample(runnableDocument, { numRuns: 60, seed: 7 }).filter(isSmooth).map((document, i) => ({ name: `random ${i + 1}`, checked: checkDocument(document) })).filter(({ checked }) => isTame(checked));

/** The batch is an axis like any other: the checker, the evaluator and the exporters know nothing else of it. */
const overBatches = documents.flatMap(({ name, checked }) => {
  const many = batched(checked);
  return isProblem(many) ? [] : [{ name: `${name}, over a batch`, checked: many }];
});

/** Those whose code is another over a batch. */
const changedByBatches = ["identity-resnet", "convolution-sampler", "multi-head-attention"].map((name) => `${name}, over a batch`);

test("every gallery document runs over a batch", () => {
  expect(overBatches.length).toBe(gallery.length);
});

test("the odd and the random documents run", () => {
  for (const { name, checked } of [...odd, ...random]) expect(`${name}: ${checked.problems.filter(({ severity }) => severity !== "warning").map(({ problem }) => problem).join()}`).toBe(`${name}: `);
});

describe.each(frameworks)("%s", (framework) => {
  const python = pythonWith(framework, "numpy", "safetensors");

  test.skipIf(python === undefined)("operators' own spellings, their meaning in core words, the gallery, odd and random documents give the evaluator's numbers", () => {
    const cases = [
      ...examples.flatMap(({ name, checked }) => {
        const own = exportedCase(framework, `${name}, own`, checked);
        // XLA compiles slowly; the words themselves have a test of their own, so one derived example an operator does.
        if (framework === "jax" && !name.endsWith(" 1")) return [own];
        const words = exportedCase(framework, `${name}, words`, checked, { spellings: "words" });
        return own.source === words.source ? [own] : [own, words];
      }),
      ...[...documents, ...overBatches.filter(({ name }) => changedByBatches.includes(name)), ...odd, ...random].map(({ name, checked }) => exportedCase(framework, name, checked)),
    ];
    const far = [...runPython(python!, framework, cases)].filter(([, error]) => !(typeof error === "number" && error <= 1e-4));
    expect(far.map(([name, error]) => `${name}: ${error}\n${cases.find((one) => one.name === name)!.source}`)).toEqual([]);
  }, 300_000);
});
