// Every kind of step obeys the same laws, on any document: it undoes, it travels as JSON, it says truly what it touched.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyStep, invertStep, stepKinds, touchedBy } from "../../shared/document/steps/index.ts";
import { printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { brokenDocuments, plainOperators, soundDocuments } from "../support/random-document.ts";
import { stepsFor } from "../support/random-steps.ts";

const withStep = (documents: fc.Arbitrary<WeftDocument>) => documents.chain((document) => fc.tuple(fc.constant(document), stepsFor(document)));
const sound = withStep(soundDocuments(plainOperators));
const runs = { numRuns: 500 };

describe("steps", () => {
  test("what a step does its inverse takes back, to the byte and to the order of keys", () => {
    const done = new Set<string>();
    fc.assert(fc.property(sound, ([before, step]) => {
      const after = applyStep(before, step);
      if (isProblem(after)) return;
      done.add(step.step);
      const back = applyTransaction(after, { label: "Undo", steps: invertStep(before, step) });
      if (isProblem(back)) throw new Error(back.problem);
      expect(back.document).toEqual(before);
      expect(keysOf(back.document)).toEqual(keysOf(before));
      expect(printDocument(back.document)).toBe(printDocument(before));
    }), runs);
    expect([...done].sort()).toEqual(Object.keys(stepKinds).sort());
  });

  test("a step and its inverse travel as JSON unchanged", () => {
    fc.assert(fc.property(sound, ([before, step]) => {
      const after = applyStep(before, step);
      if (isProblem(after)) return;
      const travelled = JSON.parse(JSON.stringify(step)) as StepJson;
      expect(applyStep(before, travelled)).toEqual(after);
      const inverse = invertStep(before, step);
      expect(JSON.parse(JSON.stringify(inverse))).toEqual(inverse);
    }), runs);
  });

  test("what changed is among what the step says it touched", () => {
    fc.assert(fc.property(sound, ([before, step]) => {
      const after = applyStep(before, step);
      if (isProblem(after)) return;
      const touched = touchedBy(before, step);
      const ids = new Set([...Object.keys(before.blocks), ...Object.keys(after.blocks)]);
      for (const id of ids) {
        const [old, now] = [before.blocks[id], after.blocks[id]];
        if (JSON.stringify(old) === JSON.stringify(now)) continue;
        expect(touched.layoutOnly).toBe(false);
        expect(touched.blocks).toContain(id);
        const nodes = new Set([...Object.keys(old?.nodes ?? {}), ...Object.keys(now?.nodes ?? {})]);
        for (const node of nodes) if (JSON.stringify(old?.nodes[node]) !== JSON.stringify(now?.nodes[node])) expect(touched.nodes).toContain(node);
      }
      if (touched.layoutOnly) expect({ ...after, layout: {} }).toEqual({ ...before, layout: {} });
    }), runs);
  });

  test("a step never changes the document it is given", () => {
    fc.assert(fc.property(sound, ([before, step]) => {
      const text = JSON.stringify(before);
      applyStep(deepFreeze(before), step);
      expect(JSON.stringify(before)).toBe(text);
    }), { numRuns: 300 });
  });

  test("no step throws, whatever is wrong with the document", () => {
    fc.assert(fc.property(withStep(brokenDocuments(plainOperators)), ([document, step]) => {
      const after = applyStep(document, step);
      touchedBy(document, step);
      invertStep(document, step);
      if (isProblem(after)) expect(after.problem.length).toBeGreaterThan(10);
    }), runs);
  });

  test("a transaction that cannot end well changes nothing", () => {
    const document: WeftDocument = { version: 1, title: "", about: "", main: "main", seed: 0, sizes: {}, configurations: {}, layout: {}, blocks: { main: { title: "", about: "", locals: [], nodes: {}, wires: {} } } };
    const result = applyTransaction(document, { label: "Add two nodes", steps: [
      { step: "add-node", block: "main", id: "a", node: { kind: "operator", operator: "relu", attributes: {} } },
      { step: "remove-node", block: "main", id: "b" },
    ] });
    expect(result).toEqual({ problem: "Add two nodes is not possible: Node «b» is not in block «main»" });
    expect(document.blocks["main"]?.nodes).toEqual({});
  });
});

function keysOf({ blocks, sizes, layout }: WeftDocument): unknown {
  return [Object.keys(sizes), Object.keys(layout), Object.entries(blocks).map(([id, { nodes, wires }]) => [id, Object.keys(nodes), Object.keys(wires)])];
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
