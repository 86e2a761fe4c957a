// What the checker says of small diagrams: types as they are drawn, problems where they are, fixes that mend.
import { describe, expect, it } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { duplicateNodes } from "../../shared/document/edits/duplicate.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { diagram } from "../support/diagram.ts";

function typeOf(checked: CheckedDiagram, node: string, port = "y"): string {
  const type = checked.main.nodes.get(node)?.outputs[port];
  return type ? printType(type) : "unknown";
}

function applyFirstFix(document: WeftDocument, checked: CheckedDiagram, code: string): WeftDocument {
  const fix = checked.problems.find((p) => p.code === code)?.fixes[0];
  if (!fix) throw new Error(`no fix for ${code}`);
  const applied = applyTransaction(document, { label: fix.label, steps: fix.steps });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

const codes = (checked: CheckedDiagram) => checked.problems.map((p) => p.code);

describe("types", () => {
  it("flow along the wires with symbolic sizes", () => {
    const checked = checkDocument(diagram({
      sizes: { m: 8, t: 5 },
      nodes: { x: ["input", { axes: "t m" }], l: ["linear", { to: "k=4*m" }], r: ["relu"], out: ["output"] },
      wires: ["x -> l", "l -> r", "r -> out"],
    }));
    expect(checked.problems).toEqual([]);
    expect(typeOf(checked, "r")).toBe("f32[t, k=4*m]");
    expect(checked.runnable).toBe(true);
  });

  it("bind a size that follows from the wires", () => {
    const checked = checkDocument(diagram({
      sizes: { n: undefined },
      nodes: { a: ["input", { axes: "x=n" }], b: ["input", { axes: "x=7" }], s: ["add"], out: ["output"] },
      wires: ["a -> s:x0", "b -> s:x1", "s -> out"],
    }));
    expect(checked.problems).toEqual([]);
    expect(checked.sizes.get("n")).toBe(7);
  });

  it("name every size that is still to be bound at once", () => {
    const checked = checkDocument(diagram({
      nodes: { x: ["input", { axes: "t m" }], l: ["linear", { to: "k=h*d" }], out: ["output"] },
      wires: ["x -> l", "l -> out"],
    }));
    expect([...checked.sizes].sort()).toEqual([["d", undefined], ["h", undefined], ["m", undefined], ["t", undefined]]);
    expect(checked.problems.map(({ problem }) => /size (\S+) has no value/.exec(problem)?.[1]).sort()).toEqual(["d", "h", "m", "t"]);
  });

  it("enter and leave blocks under the names around them", () => {
    const checked = checkDocument(diagram({
      sizes: { c: 4 },
      blocks: { half: { locals: ["m"], nodes: { x: ["input", { axes: "m" }], l: ["linear", { to: "m=m/2" }], y: ["output"] }, wires: ["x -> l", "l -> y"] } },
      nodes: { a: ["input", { axes: "t=3 c" }], u: { block: "half" }, out: ["output"] },
      wires: ["a -> u:x", "u:y -> out"],
    }));
    expect(checked.problems).toEqual([]);
    expect(typeOf(checked, "u")).toBe("f32[t=3, c=c/2]");
  });
});

describe("problems", () => {
  it("are told where they begin, not again at everything behind them", () => {
    const checked = checkDocument(diagram({
      sizes: { k: 16 },
      nodes: { q: ["input", { axes: "y=3 k" }], m: ["input", { axes: "x=4 k=5" }], scores: ["einsum", { spec: "y k, x k -> y x" }], s: ["softmax"], g: ["add"], out: ["output"] },
      wires: ["q -> scores:x0", "m -> scores:x1", "scores -> s", "s -> g:x0", "q -> g:x1", "g -> out"],
    }));
    expect(checked.problems.map(({ at }) => at.node)).toEqual(["scores"]);
    expect(checked.runnable).toBe(false);
  });

  it("conflicting sizes are reported on the port, with both sides", () => {
    const checked = checkDocument(diagram({
      nodes: { a: ["input", { axes: "x=4" }], b: ["input", { axes: "x=5" }], s: ["add"], out: ["output"] },
      wires: ["a -> s:x0", "b -> s:x1", "s -> out"],
    }));
    expect(codes(checked)).toContain("sizes-differ");
    expect(checked.problems[0]?.problem).toContain("4 and 5 differ");
    expect(checked.problems[0]?.at).toMatchObject({ node: "s", port: "x1" });
    expect(checked.runnable).toBe(false);
  });

  it("a cycle is one problem that names its nodes", () => {
    const checked = checkDocument(diagram({ nodes: { a: ["relu"], b: ["relu"], out: ["output"] }, wires: ["a -> b", "b -> a", "a -> out"] }));
    expect(codes(checked)).toContain("cycle");
    expect(checked.runnable).toBe(false);
  });

  it("an array of 10^12 elements is refused with its size", () => {
    const checked = checkDocument(diagram({ nodes: { a: ["input", { axes: "x=1000000 y=1000000" }], out: ["output"] }, wires: ["a -> out"] }));
    expect(codes(checked)).toEqual(["too-large"]);
  });

  it("an array too large to run is told where it comes to be, not behind it, nor inside a block that takes it", () => {
    const checked = checkDocument(diagram({
      nodes: { a: ["input", { axes: "x=1000000 m=1000" }], widen: ["linear", { from: "m", to: "k=2000000" }], use: { block: "twice" }, r: ["relu"], out: ["output"] },
      wires: ["a -> widen", "widen -> use:in1", "use:out1 -> r", "r -> out"],
      blocks: { twice: { nodes: { in1: ["input", { axes: "k" }], r: ["relu"], out1: ["output"] }, wires: ["in1 -> r", "r -> out1"] } },
    }));
    expect(checked.problems.map(({ code, at }) => `${code} ${at.path.join("/")} ${at.node ?? ""}`)).toEqual(["too-large  widen"]);
  });

  it("axes that cannot be read are one problem, and nothing is said of what would stand in for them", () => {
    const checked = checkDocument(diagram({ nodes: { a: ["input", { axes: "c=1 (y=1e999 x=28)" }], conv: ["conv", { to: "c=16" }], out: ["output"] }, wires: ["a -> conv", "conv -> out"] }));
    expect(codes(checked)).toEqual(["attribute"]);
  });

  it("an unbound size is open, and one click binds it", () => {
    const document = diagram({ nodes: { a: ["input", { axes: "x=n" }], out: ["output"] }, wires: ["a -> out"] });
    const checked = checkDocument(document);
    expect(codes(checked)).toEqual(["size-unknown"]);
    expect(checkDocument(applyFirstFix(document, checked, "size-unknown")).problems).toEqual([]);
  });

  it("two names for one axis warn, and one click renames", () => {
    const document = diagram({ nodes: { a: ["input", { axes: "x=4" }], b: ["input", { axes: "t=4" }], s: ["add"], out: ["output"] }, wires: ["a -> s:x0", "b -> s:x1", "s -> out"] });
    const checked = checkDocument(document);
    expect(codes(checked)).toEqual(["outer-combination"]);
    expect(checked.runnable).toBe(true);
    expect(checkDocument(applyFirstFix(document, checked, "outer-combination")).problems).toEqual([]);
  });

  it("wires to nowhere are reported and can be removed", () => {
    const document = diagram({ nodes: { a: ["input", { axes: "x=4" }], out: ["output"] }, wires: ["a -> out", "a:nothing -> out:x", "ghost:y -> out:x"] });
    expect(codes(checkDocument(document)).filter((code) => code === "dangling-wire").length).toBeGreaterThanOrEqual(2);
  });

  it("a block that contains itself is refused", () => {
    const checked = checkDocument(diagram({
      blocks: { loop: { nodes: { x: ["input", { axes: "m=2" }], again: { block: "loop" }, y: ["output"] }, wires: ["x -> again:x", "again:y -> y"] } },
      nodes: { a: ["input", { axes: "m=2" }], u: { block: "loop" }, out: ["output"] }, wires: ["a -> u:x", "u:y -> out"],
    }));
    expect(codes(checked)).toContain("recursive-block");
  });
});

describe("repeats", () => {
  const repeated = (times: string, to = "m") => diagram({
    sizes: { m: 4, n: 3 },
    blocks: { layer: { nodes: { x: ["input", { axes: "m" }], l: ["linear", { to }], y: ["output"] }, wires: ["x -> l", "l -> y"] } },
    nodes: { a: ["input", { axes: "t=2 m" }], u: { block: "layer", repeat: { times, weights: "untied" } }, out: ["output"] },
    wires: ["a -> u:x", "u:y -> out"],
  });
  it("need outputs equal to inputs", () => {
    expect(checkDocument(repeated("n")).problems).toEqual([]);
    expect(codes(checkDocument(repeated("n", "k=5")))).toContain("repeat-mismatch");
  });
  it("refuse numbers of copies that are none", () => {
    expect(codes(checkDocument(repeated("0")))).toContain("repeat");
    expect(codes(checkDocument(repeated("2*")))).toContain("repeat");
    expect(codes(checkDocument(repeated("q")))).toContain("size-unknown");
  });
});

describe("incremental", () => {
  it("gives what a check from cold gives, edit after edit", () => {
    const check = createChecker();
    const base = diagram({
      sizes: { m: 8 },
      blocks: { b: { locals: ["c"], nodes: { x: ["input", { axes: "c" }], r: ["relu"], y: ["output"] }, wires: ["x -> r", "r -> y"] } },
      nodes: { x: ["input", { axes: "t=5 m" }], l: ["linear", { to: "m" }], u: { block: "b" }, s: ["add"], out: ["output"] },
      wires: ["x -> l", "l -> u:x", "x -> s:x0", "u:y -> s:x1", "s -> out"],
    });
    let document = base;
    const edits = [
      { step: "set-attribute", block: "main", node: "l", name: "to", value: "m=9" },
      { step: "set-attribute", block: "main", node: "l", name: "to", value: "m" },
      { step: "set-size", name: "m", declaration: { value: 12 } },
      { step: "set-attribute", block: "b", node: "x", name: "axes", value: "c d" },
      { step: "set-attribute", block: "b", node: "x", name: "axes", value: "c" },
      { step: "disconnect", block: "main", id: "w2" },
    ] as const;
    for (const step of edits) {
      const applied = applyTransaction(document, { label: "", steps: [step] });
      if (isProblem(applied)) throw new Error(applied.problem);
      document = applied.document;
      const [warm, cold] = [check(document), checkDocument(document)];
      expect(warm.problems).toEqual(cold.problems);
      expect(typeOf(warm, "s")).toBe(typeOf(cold, "s"));
      expect(warm.runnable).toBe(cold.runnable);
    }
  });

  it("a copy of a node is one of its own, though both are the same object of the document", () => {
    const check = createChecker();
    const base = diagram({ nodes: { w: ["parameter", { axes: "m=4" }], lone: ["relu"], s: ["add"], out: ["output"] }, wires: ["w -> s:x0", "w -> s:x1", "s -> out"] });
    check(base);
    const copied = duplicateNodes(base, "main", ["w", "lone"], { offset: { x: 40, y: 40 } });
    if (isProblem(copied)) throw new Error(copied.problem);
    const applied = applyTransaction(base, { label: "", steps: copied.steps });
    if (isProblem(applied)) throw new Error(applied.problem);
    const [warm, cold] = [check(applied.document), checkDocument(applied.document)];
    expect([...warm.main.nodes].map(([id, node]) => [id, node.id])).toEqual([...warm.main.nodes.keys()].map((id) => [id, id]));
    expect(warm.problems).toEqual(cold.problems);
  });
});
