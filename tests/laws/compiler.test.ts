// Whatever is drawn: nothing throws, and every diagram without blocking problems compiles, runs, and gives what the evaluator gives.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { operators } from "../../shared/operators/index.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { networkNumbers, staysWithinF32 } from "../support/network-numbers.ts";
import { brokenDocuments, soundDocuments } from "../support/random-document.ts";
import { runnableDocument } from "../support/runnable-document.ts";

describe("random documents", () => {
  for (const [kind, documents] of [["sound", soundDocuments(operators)], ["broken", brokenDocuments(operators)]] as const) {
    it(`${kind} ones never make the checker or the compiler throw`, () => {
      fc.assert(fc.property(documents, (document) => {
        const checked = checkDocument(document);
        compileDocument(checked, { variant: "explore", probes: "all" });
      }), { numRuns: 150 });
    });
  }

  it("are checked the same from warm as from cold", () => {
    const check = createChecker();
    fc.assert(fc.property(soundDocuments(operators), (document) => {
      const cold = checkDocument(document);
      check(document);
      const warm = check({ ...document, title: `${document.title}!` });
      expect(warm.problems).toEqual(cold.problems);
      expect([...warm.main.nodes].map(([id, node]) => [id, node.outputs])).toEqual([...cold.main.nodes].map(([id, node]) => [id, node.outputs]));
    }), { numRuns: 60 });
  });
});

describe("random diagrams without problems", () => {
  it("compile, run, and give what the evaluator gives", async () => {
    await fc.assert(fc.asyncProperty(runnableDocument, async (document) => {
      const checked = checkDocument(document);
      expect(checked.runnable).toBe(true);
      const numbers = networkNumbers(checked);
      const compiled = compileDocument(checked, { variant: "fast", hot: numbers.lowered.parameters.map((p) => p.name) });
      if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
      const got = await runOnCpu(compiled.model.onnx, numbers.feeds);
      if (!staysWithinF32(numbers)) return;
      for (const [name, want] of numbers.outputs()) expect(difference(got.get(name), want), name).toBeLessThan(1e-3);
    }), { numRuns: 60 });
  });
});
