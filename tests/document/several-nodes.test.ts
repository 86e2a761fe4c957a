// Acts on several nodes, or on several wires of one: each is one change, and one undo takes it back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { aligned, type Alignment, type Box } from "../../shared/document/align.ts";
import { setAttributeOf } from "../../shared/document/edits/set-attribute-of.ts";
import { swapInputs } from "../../shared/document/edits/swap-inputs.ts";
import { printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { diagram } from "../support/diagram.ts";

const document = diagram({
  nodes: { x: ["input", { axes: "m=4" }], y: ["input", { axes: "m=4" }], one: ["linear", { to: "m=3" }], two: ["linear", { to: "m=5", bias: false }], less: ["sub"], out: ["output"] },
  wires: ["x -> one", "x -> two", "x -> less:a", "y -> less:b", "less -> out"],
});

describe("one attribute of several nodes", () => {
  test("is set where it differs, and undone as one", () => {
    const steps = setAttributeOf(document, "main", ["one", "two", "gone"], "to", "m=5");
    expect(steps).toEqual([{ step: "set-attribute", block: "main", node: "one", name: "to", value: "m=5" }]);
    const applied = applyTransaction(document, { label: "set to", steps: setAttributeOf(document, "main", ["one", "two"], "to", "m=7") });
    if (isProblem(applied)) throw new Error(applied.problem);
    expect(["one", "two"].map((id) => applied.document.blocks["main"]?.nodes[id])).toMatchObject([{ attributes: { to: "m=7" } }, { attributes: { to: "m=7", bias: false } }]);
    const back = applyTransaction(applied.document, { label: "Undo", steps: applied.inverse });
    expect(!isProblem(back) && printDocument(back.document)).toBe(printDocument(document));
  });

  test("goes back to the default", () => {
    expect(setAttributeOf(document, "main", ["one", "two"], "bias", null)).toEqual([{ step: "set-attribute", block: "main", node: "two", name: "bias", value: null }]);
  });
});

describe("swapped inputs", () => {
  test("twice is never", () => {
    const swapped = (before: typeof document) => {
      const steps = swapInputs(before, "main", "less");
      if (isProblem(steps)) throw new Error(steps.problem);
      const applied = applyTransaction(before, { label: "swap", steps });
      if (isProblem(applied)) throw new Error(applied.problem);
      return applied.document;
    };
    const once = swapped(document);
    expect(Object.values(once.blocks["main"]?.wires ?? {}).filter(({ to }) => to.node === "less").map(({ from, to }) => `${from.node} ${to.port}`)).toEqual(["x b", "y a"]);
    expect(printDocument(swapped(once))).toBe(printDocument(document));
  });

  test("are refused where there are not two", () => {
    expect(swapInputs(document, "main", "one")).toEqual({ problem: "«one» takes one array: inputs are swapped where exactly two are wired" });
  });
});

describe("cards in line", () => {
  const box: fc.Arbitrary<Box> = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }), width: fc.integer({ min: 40, max: 200 }), height: fc.integer({ min: 40, max: 200 }) });
  const boxes = fc.array(box, { minLength: 3, maxLength: 8 }).map((all) => new Map<string, Box>(all.map((one, i) => [`n${i}`, one])));
  const edges: Readonly<Record<Alignment, (one: Box) => number>> = {
    left: ({ x }) => x, right: ({ x, width }) => x + width, top: ({ y }) => y, bottom: ({ y, height }) => y + height, row: ({ y, height }) => y + height / 2, across: ({ y }) => y, down: ({ x }) => x,
  };

  test.each(["left", "right", "top", "bottom", "row"] as const)("%s: all lie on it, and again changes nothing", (how) => {
    fc.assert(fc.property(boxes, (before) => {
      const after = new Map([...aligned(before, how)].map(([id, at]) => [id, { ...before.get(id)!, ...at }] as const));
      expect(new Set([...after.values()].map(edges[how])).size).toBe(1);
      expect(aligned(after, how)).toEqual(new Map([...after].map(([id, { x, y }]) => [id, { x, y }])));
    }));
  });

  test.each([["across", "x", "width"], ["down", "y", "height"]] as const)("spread %s: equal gaps between the same ends", (how, along, side) => {
    fc.assert(fc.property(boxes, (before) => {
      const after = [...aligned(before, how)].map(([id, at]) => ({ ...before.get(id)!, ...at }));
      const gaps = after.slice(1).map((one, i) => one[along] - after[i]![along] - after[i]![side]);
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
      expect(after[0]![along]).toBe(Math.min(...[...before.values()].map((one) => one[along])));
      expect([...aligned(before, how)].every(([id, at]) => edges[how]({ ...before.get(id)!, ...at }) === edges[how](before.get(id)!))).toBe(true);
    }));
  });
});
