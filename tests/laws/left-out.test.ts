// Muted and bypassed nodes: what a run gives is what a diagram without them gives, and what cannot be computed is left out everywhere alike.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asNumbers } from "../../shared/analysis/amounts.ts";
import { columnCuts } from "../../shared/analysis/column-cuts.ts";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { trainingCost } from "../../shared/analysis/training-cost.ts";
import { writtenSteps } from "../../shared/analysis/written-steps.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { silenceAt, silenceOf } from "../../shared/compiler/check/silence.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { LeftOut, WeftDocument } from "../../shared/document/document.ts";
import { leaveOut } from "../../shared/document/edits/leave-out.ts";
import { emptyHistory, record, undo } from "../../shared/document/history.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers, staysWithinF32 } from "../support/network-numbers.ts";
import { runnableDocument } from "../support/runnable-document.ts";

function leftOut(document: WeftDocument, nodes: readonly string[], how: LeftOut, block = document.main): WeftDocument {
  const applied = applyTransaction(document, { label: how, steps: leaveOut(document, block, nodes, how) });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

const residual = diagram({
  nodes: { x: ["input", { axes: "t=3 m=4" }], act: ["relu"], norm: ["layer-norm", { axes: "m" }], map: ["linear", { to: "k=5" }], sum: ["add"], first: ["output"], second: ["output"] },
  wires: ["x -> norm", "norm -> act", "act -> sum:x0", "x -> sum:x1", "sum -> first", "norm -> map", "map -> second"],
});

const repeated = diagram({
  nodes: { x: ["input", { axes: "t=3 m=4" }], stack: { block: "cell", repeat: { times: "3", weights: "untied" } }, one: ["output"], two: ["output"] },
  wires: ["x -> stack:a", "x -> stack:b", "stack:a -> one", "stack:b -> two"],
  blocks: { cell: {
    nodes: { a: ["input", { axes: "t m" }], b: ["input", { axes: "t m" }], left: ["linear", { to: "m" }], act: ["gelu"], both: ["add"], outA: ["output"], outB: ["output"] },
    wires: ["a -> left", "left -> act", "act -> outA", "a -> both:x0", "b -> both:x1", "both -> outB"],
  } },
});
const named = { ...repeated, blocks: { ...repeated.blocks, cell: { ...repeated.blocks["cell"]!, nodes: { ...repeated.blocks["cell"]!.nodes, outA: { ...repeated.blocks["cell"]!.nodes["outA"]!, name: "a" }, outB: { ...repeated.blocks["cell"]!.nodes["outB"]!, name: "b" } } } } } satisfies WeftDocument;

/** Every wire that leaves a bypassed node begins where what it passes on does, and muted nodes are gone with all that hangs on them. */
function withoutThem({ document, main }: CheckedDiagram): WeftDocument {
  const contents = document.blocks[document.main]!;
  const silent = silenceOf(main).nodes;
  const sourceOf = (from: { readonly node: string; readonly port: string }): { readonly node: string; readonly port: string } => {
    const into = main.nodes.get(from.node)?.passes?.[from.port];
    const wire = into === undefined ? undefined : main.wires[main.nodes.get(from.node)?.wires[into] ?? ""];
    return wire ? sourceOf(wire.from) : from;
  };
  const isGone = (id: string) => silent.has(id) || contents.nodes[id]?.leftOut !== undefined;
  const nodes = Object.fromEntries(Object.entries(contents.nodes).filter(([id]) => !isGone(id)));
  const wires = Object.fromEntries(Object.entries(contents.wires).flatMap(([id, wire]) => (isGone(wire.to.node) ? [] : [[id, { ...wire, from: sourceOf(wire.from) }] as const])));
  return { ...document, blocks: { ...document.blocks, [document.main]: { ...contents, nodes, wires } } };
}

/** Of a bypassed node that has nothing to pass on, such as an input, a wire is left that begins nowhere: what hangs on it is a problem, unless nothing needs it. */
function passesAll({ main }: CheckedDiagram): boolean {
  return [...main.nodes.values()].every((node) => node.node.leftOut !== "bypassed" || Object.keys(node.outputs).every((port) => node.passes?.[port] !== undefined));
}

function costsOf(checked: CheckedDiagram) {
  const { operations, parameters, moved } = diagramCost(checked);
  const cuts = columnCuts(checked.main, asNumbers(checked.sizes)).map(({ behind, arrays, ...cut }) => ({ ...cut, behind: [...behind].sort(), arrays: [...arrays].sort() }));
  return { operations, parameters, moved, cuts, training: trainingCost(checked, asNumbers(checked.sizes)) };
}

const chosen = fc.tuple(runnableDocument, fc.array(fc.record({ at: fc.nat(), how: fc.constantFrom<LeftOut>("muted", "bypassed") }), { minLength: 1, maxLength: 3 })).map(([document, picks]) =>
  picks.reduce((now, { at, how }) => {
    const ids = Object.keys(now.blocks[now.main]!.nodes);
    return leftOut(now, [ids[at % ids.length]!], how);
  }, document));

describe("random diagrams with nodes left out", () => {
  test("run as the same diagram without these nodes does", async () => {
    let ran = 0;
    await fc.assert(fc.asyncProperty(chosen, async (document) => {
      const checked = checkDocument(document);
      if (!checked.runnable) return;
      ran += 1;
      const numbers = networkNumbers(checked);
      const plain = networkNumbers(checkDocument(withoutThem(checked)));
      const compiled = compileDocument(checked, { variant: "fast", hot: numbers.lowered.parameters.map((p) => p.name) });
      if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
      const got = await runOnCpu(compiled.model.onnx, numbers.feeds);
      const wanted = plain.outputs();
      expect([...numbers.outputs().keys()].sort()).toEqual([...wanted.keys()].sort());
      if (!staysWithinF32(numbers)) return;
      for (const [name, want] of wanted) {
        expect(difference(numbers.outputs().get(name), want), name).toBeLessThan(1e-9);
        expect(difference(got.get(name), want), name).toBeLessThan(1e-3);
      }
    }), { numRuns: 60 });
    expect(ran).toBeGreaterThan(10);
  });

  test("cost what the same diagram without these nodes costs", () => {
    let asked = 0;
    fc.assert(fc.property(chosen, (document) => {
      const checked = checkDocument(document);
      if (!checked.runnable || !passesAll(checked)) return;
      asked += 1;
      expect(costsOf(checked)).toEqual(costsOf(checkDocument(withoutThem(checked))));
    }), { numRuns: 200 });
    expect(asked).toBeGreaterThan(10);
  });

  test("are exported, saved, read and undone like any other", () => {
    fc.assert(fc.property(chosen, (document) => {
      const checked = checkDocument(document);
      for (const written of [exportPyTorch(checked), exportJax(checked)]) if (checked.runnable) expect(isProblem(written)).toBe(false);
      expect(parseDocument(printDocument(document), "test.weft")).toEqual({ document: JSON.parse(JSON.stringify(document)) as WeftDocument });
    }), { numRuns: 40 });
    const transaction = { label: "mute", steps: leaveOut(residual, "main", ["act", "norm"], "muted") };
    const applied = applyTransaction(residual, transaction);
    if (isProblem(applied)) throw new Error(applied.problem);
    const back = undo(record(emptyHistory, transaction, applied), applied.document);
    expect(back && !isProblem(back) && back.document).toEqual(residual);
    expect(leaveOut(applied.document, "main", ["act", "norm"], "muted").map((step) => step.step === "set-left-out" && step.leftOut)).toEqual([null, null]);
  });
});

describe("muting", () => {
  test("keeps types, and leaves out what depends on the node", () => {
    const checked = checkDocument(leftOut(residual, ["act"], "muted"));
    expect(checked.problems).toEqual([]);
    expect([...silenceOf(checked.main).nodes]).toEqual(["act", "sum", "first"]);
    expect(checked.main.nodes.get("first")?.inputs["x"]).toBeDefined();
    expect(networkNumbers(checked).lowered.outputs.map(({ name }) => name)).toEqual(["second"]);
  });

  test("of everything leaves nothing to run, and says so with a way out", () => {
    const checked = checkDocument(leftOut(residual, ["x"], "muted"));
    expect(checked.runnable).toBe(false);
    expect(checked.problems.map(({ code, fixes }) => [code, fixes.length])).toEqual([["all-muted", 1]]);
  });

  test("inside a repeated block silences what the copies hand on, and nothing else", () => {
    const checked = checkDocument(leftOut(named, ["act"], "muted", "cell"));
    // The second copy would read what the first one does not give.
    expect(networkNumbers(checked).lowered.outputs.map(({ name }) => name)).toEqual([]);
    expect(checked.runnable).toBe(false);
    expect(writtenSteps(checked.main)?.steps.map(({ path }) => path)).toEqual([["x"]]);
    const other = checkDocument(leftOut(named, ["both"], "muted", "cell"));
    expect(networkNumbers(other).lowered.outputs.map(({ name }) => name)).toEqual(["one"]);
    for (const exporter of [exportPyTorch, exportJax]) {
      const written = exporter(other);
      if (isProblem(written)) throw new Error(written.problem);
      expect(written.text).toContain("Muted in the drawing: both. Not computed: b.");
      expect(written.text).not.toContain("None");
    }
  });
});

test("a block that one of two arrays does not reach costs what the rest of it does, wherever it is used", () => {
  const halves = {
    nodes: { a: ["input", { axes: "m=4" }], b: ["input", { axes: "m=4" }], left: ["linear", { to: "n=4" }], right: ["linear", { to: "n=4" }], outA: ["output"], outB: ["output"] },
    wires: ["a -> left", "left -> outA", "b -> right", "right -> outB"],
  } as const;
  const around = {
    nodes: { a: ["input", { axes: "m=4" }], b: ["input", { axes: "m=4" }], pair: { block: "halves" }, outA: ["output"], outB: ["output"] },
    wires: ["a -> pair:a", "b -> pair:b", "pair:outA -> outA", "pair:outB -> outB"],
  } as const;
  const whole = diagram({
    nodes: { a: ["input", { axes: "m=4" }], b: ["input", { axes: "m=4" }], act: ["relu"], use: { block: "around" }, one: ["output"], two: ["output"] },
    wires: ["a -> use:a", "b -> act", "act -> use:b", "use:outA -> one", "use:outB -> two"],
    blocks: { halves, around },
  });
  const [plain, halved] = [checkDocument(whole), checkDocument(leftOut(whole, ["act"], "muted"))];
  expect([...plain.problems, ...halved.problems]).toEqual([]);
  const learned = (checked: CheckedDiagram) => Object.fromEntries(diagramCost(checked).nodes.flatMap(({ path, cost, what }) => (what === "around" || what === "halves" ? [[path.join("/"), cost.parameters]] : [])));
  expect(learned(plain)).toEqual({ use: 40, "use/pair": 40 });
  expect(learned(halved)).toEqual({ use: 20, "use/pair": 20 });
  expect([diagramCost(halved).parameters, trainingCost(halved, asNumbers(halved.sizes))?.bytes.parameters]).toEqual([20, 80]);
  expect(networkNumbers(halved).lowered.parameters.reduce((sum, { dims }) => sum + dims.reduce((a, b) => a * b, 1), 0)).toBe(20);
});

test("inside of a block that nothing arrives at, nothing runs and nothing costs anything, however deep", () => {
  const inner = { nodes: { a: ["input", { axes: "m=4" }], own: ["parameter", { axes: "m=4" }], both: ["add"], map: ["linear", { to: "m=4" }], out: ["output"] }, wires: ["a -> both:x0", "own -> both:x1", "both -> map", "map -> out"] } as const;
  const whole = diagram({
    nodes: { a: ["input", { axes: "m=4" }], act: ["relu"], use: { block: "around" }, one: ["output"], two: ["output"] },
    wires: ["a -> act", "act -> use:a", "use:out -> one", "a -> two"],
    blocks: { inner, around: { nodes: { a: ["input", { axes: "m=4" }], pair: { block: "inner" }, out: ["output"] }, wires: ["a -> pair:a", "pair:out -> out"] } },
  });
  const checked = checkDocument(leftOut(whole, ["act"], "muted"));
  const inside = diagramCost(checked).nodes.filter(({ path }) => path[0] === "use");
  expect(inside.map(({ path }) => path.join("/"))).toContain("use/pair/own");
  for (const { cost } of inside) expect(cost).toEqual({ operations: 0, parameters: 0, bytes: 0, moved: 0 });
  expect(silenceAt(checked.main, ["use", "pair"])).toMatchObject({ runs: false, silence: { nodes: new Set(["a", "own", "both", "map", "out"]) } });
  expect(columnCuts(checked.main, asNumbers(checked.sizes), { path: ["use"] }).flatMap(({ arrays }) => arrays)).toEqual([]);
});

describe("bypassing", () => {
  test("passes on what is of the same type, and the code says so", () => {
    const document = leftOut(residual, ["act", "norm"], "bypassed");
    const checked = checkDocument(document);
    expect(checked.problems).toEqual([]);
    expect(checked.main.nodes.get("act")?.passes).toEqual({ y: "x" });
    const written = exportPyTorch(checked);
    expect(!isProblem(written) && written.text).toContain("Bypassed in the drawing: norm, act.");
    expect(!isProblem(written) && written.text).not.toMatch(/relu|layer_norm/i);
  });

  test("of a sum passes on its first array", () => {
    const checked = checkDocument(leftOut(residual, ["sum"], "bypassed"));
    expect(checked.main.nodes.get("sum")?.passes).toEqual({ y: "x0" });
  });

  test.each(["map", "x"])("of %s is a problem at its output, with ways out", (id) => {
    const checked = checkDocument(leftOut(residual, [id], "bypassed"));
    const [problem] = checked.problems;
    expect([problem?.code, problem?.at.node, problem?.at.port, checked.runnable]).toEqual(["bypass", id, "y", false]);
    expect(problem?.fixes.map(({ label }) => label)).toEqual(["Take the bypass off", "Mute it instead"]);
    for (const fix of problem?.fixes ?? []) {
      const mended = applyTransaction(checked.document, { label: fix.label, steps: fix.steps });
      expect(isProblem(mended) ? mended : checkDocument(mended.document).problems.filter(({ code }) => code === "bypass")).toEqual([]);
    }
  });

  test("of a block that repeats passes the same array on", () => {
    const checked = checkDocument(leftOut(named, ["stack"], "bypassed"));
    expect(checked.problems).toEqual([]);
    const numbers = networkNumbers(checked);
    expect(numbers.lowered.parameters).toEqual([]);
    const outputs = numbers.outputs();
    expect(difference(outputs.get("one"), numbers.feeds.get("x")!)).toBe(0);
  });
});
