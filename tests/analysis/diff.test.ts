// Equal networks differ in nothing, whatever their nodes' ids; what was done to a diagram is what the difference tells.
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changeWords } from "../../shared/analysis/diff/change-words.ts";
import { compareParameters } from "../../shared/analysis/diff/compare-parameters.ts";
import { diffDiagrams, type DiagramChange } from "../../shared/analysis/diff/diff-diagrams.ts";
import { blockAt, markNodes, pathThere } from "../../shared/analysis/diff/mark-nodes.ts";
import { pairParameters, weightDistance } from "../../shared/analysis/diff/pair-parameters.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import type { Node, NodeId, WeftDocument } from "../../shared/document/document.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";

const gallery = readdirSync("assets/gallery").filter((file) => file.endsWith(".weft"));

function galleryDocument(file: string): WeftDocument {
  const parsed = parseDocument(readFileSync(`assets/gallery/${file}`, "utf8"), file);
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.problem);
  return parsed.document;
}

/** Every node under another id and in another order, called what it was called. */
function renumbered(document: WeftDocument): WeftDocument {
  const blocks = Object.entries(document.blocks).map(([block, contents]) => {
    const ids = new Map(Object.keys(contents.nodes).map((id, i) => [id, `n${(i * 7919) % 10007}`] as const));
    const moved = (id: NodeId) => ids.get(id) ?? id;
    const nodes = Object.entries(contents.nodes).map(([id, node]): [string, Node] => [moved(id), { ...node, name: node.name ?? id }]).sort(([a], [b]) => (a < b ? -1 : 1));
    const wires = Object.entries(contents.wires).map(([id, { from, to, ...rest }]) => [id, { ...rest, from: { ...from, node: moved(from.node) }, to: { ...to, node: moved(to.node) } }]);
    return [block, { ...contents, nodes: Object.fromEntries(nodes), wires: Object.fromEntries(wires) as typeof contents.wires }];
  });
  return { ...document, layout: {}, blocks: Object.fromEntries(blocks) as WeftDocument["blocks"] };
}

describe.each(gallery)("%s", (file) => {
  const document = galleryDocument(file);

  test("differs in nothing from itself, nor under other ids", () => {
    expect(diffDiagrams(checkDocument(document), checkDocument(document)).changes).toEqual([]);
    expect(diffDiagrams(checkDocument(document), checkDocument(renumbered(document))).changes).toEqual([]);
  });
});

const base: DiagramSketch = {
  nodes: { x: ["input", { axes: "b=4 m=6" }], first: ["linear", { from: "m", to: "h=8" }], act: ["relu"], second: ["linear", { from: "h", to: "m=6" }], out: ["output"] },
  wires: ["x -> first", "first -> act", "act -> second", "second -> out"],
};
const { nodes } = base;

function changes(after: DiagramSketch): readonly DiagramChange[] {
  return diffDiagrams(checkDocument(diagram(base)), checkDocument(diagram(after))).changes;
}

test("an attribute, with the axes that change by it and those that follow", () => {
  expect(changes({ ...base, nodes: { ...nodes, first: ["linear", { from: "m", to: "h=16" }] } })).toEqual([
    { kind: "attribute", at: "first", attribute: "to", before: "\"h=8\"", after: "\"h=16\"" },
    { kind: "axes", at: "first", port: "y", before: "f32[b=4, h=8]", after: "f32[b=4, h=16]", follows: false },
    { kind: "axes", at: "act", port: "y", before: "f32[b=4, h=8]", after: "f32[b=4, h=16]", follows: true },
  ]);
});

test("sizes of the document: changed, added, gone, from the wires", () => {
  const [a, b] = [diagram(base), diagram(base)].map((document, i) => checkDocument({ ...document, sizes: i === 0 ? { f: { value: 8 }, m: { value: 6 }, old: {} } : { f: { value: 16 }, m: {}, new: { value: 2 } } }));
  const found = diffDiagrams(a!, b!);
  expect(found.changes.map(changeWords).map(({ sign, place, words }) => `${sign} ${place} ${words}`)).toEqual(["~ f size 8 → 16", "~ m size 6 → from the wires", "+ new size 2", "− old size from the wires"]);
  expect(markNodes(a!.main, b!.main, found)).toEqual({ before: new Map(), after: new Map() });
});

test("a node put into a wire is added, and its neighbours stay", () => {
  expect(changes({ ...base, nodes: { ...nodes, gate: ["sigmoid"] }, wires: ["x -> first", "first -> act", "act -> gate", "gate -> second", "second -> out"] })).toEqual([
    { kind: "wire", at: "second", port: "x", before: "act:y", after: "gate:y" }, { kind: "added", at: "gate", what: "sigmoid" },
  ]);
});

test("an operator in the place of another, under any id", () => {
  const { act: _, ...others } = nodes;
  const after = { ...base, nodes: { ...others, other: ["gelu"] as const }, wires: ["x -> first", "first -> other", "other -> second", "second -> out"] };
  expect(changes(after)).toEqual([{ kind: "operator", at: "act", before: "relu", after: "gelu" }, { kind: "renamed", at: "act", before: "act", after: "other" }]);
});

test("what is gone is removed", () => {
  const { act: _, ...others } = nodes;
  expect(changes({ ...base, nodes: others, wires: ["x -> first", "first -> second", "second -> out"] })).toEqual([
    { kind: "removed", at: "act", what: "relu" }, { kind: "wire", at: "second", port: "x", before: "act:y", after: "first:y" },
  ]);
});

test("parameters are paired through the nodes that own them, copies of a block too", () => {
  const block = { layer: { nodes: { x: ["input", { axes: "b=4 m=6" }], map: ["linear", { from: "m", to: "m=6" }], y: ["output"] }, wires: ["x -> map", "map -> y"] } } as const;
  const once: DiagramSketch = { nodes: { x: ["input", { axes: "b=4 m=6" }], layers: { block: "layer", repeat: { times: "2", weights: "untied" } }, y: ["output"] }, wires: ["x -> layers", "layers -> y"], blocks: block };
  const again: DiagramSketch = { ...once, nodes: { x: ["input", { axes: "b=4 m=6" }], stack: { block: "layer", repeat: { times: "2", weights: "untied" } }, y: ["output"] }, wires: ["x -> stack", "stack -> y"] };
  const [a, b] = [once, again].map((sketch) => checkDocument(diagram(sketch)));
  const [before, after] = [a!, b!].map((checked) => {
    const lowered = lowerDiagram(checked, irBuilder(createInterner()));
    return isProblem(lowered) ? [] : lowered.parameters;
  });
  const { pairs, removed, added } = pairParameters(a!, b!, diffDiagrams(a!, b!), before!, after!);
  expect(pairs.map(([one, other]) => `${one.name} ${other.name}`)).toEqual(["layers.0.map.weight stack.0.map.weight", "layers.0.map.bias stack.0.map.bias", "layers.1.map.weight stack.1.map.weight", "layers.1.map.bias stack.1.map.bias"]);
  expect([removed, added]).toEqual([[], []]);
});

test("the distance of weights is a share of the longer", () => {
  expect(weightDistance([3, 4], [3, 4])).toEqual({ share: 0, largest: 0 });
  expect(weightDistance([3, 4], [0, 0])).toEqual({ share: 1, largest: 4 });
});

test("every change marks its node in both drawings, once", () => {
  const { act: _, ...others } = nodes;
  const after = { ...base, nodes: { ...others, second: ["linear", { from: "h", to: "m=7" }] as const, gate: ["sigmoid"] as const }, wires: ["x -> first", "first -> gate", "gate -> second", "second -> out"] };
  const [a, b] = [base, after].map((sketch) => checkDocument(diagram(sketch)));
  const { before: was, after: is } = markNodes(a!.main, b!.main, diffDiagrams(a!, b!));
  expect(Object.fromEntries(was)).toEqual({ act: "changed", second: "changed" });
  expect(Object.fromEntries(is)).toEqual({ gate: "changed", second: "changed" });
});

test("a block that differs inside is marked wherever it is used, and its twin is found", () => {
  const layer = (act: string): DiagramSketch["blocks"] => ({ layer: { nodes: { x: ["input", { axes: "b=4 m=6" }], act: [act], y: ["output"] }, wires: ["x -> act", "act -> y"] } });
  const sketch = (act: string, second: string): DiagramSketch => ({ nodes: { x: ["input", { axes: "b=4 m=6" }], one: { block: "layer" }, [second]: { block: "layer" }, y: ["output"] }, wires: ["x -> one", `one -> ${second}`, `${second} -> y`], blocks: layer(act)! });
  const [a, b] = [sketch("relu", "two"), sketch("gelu", "other")].map((one) => checkDocument(diagram(one)));
  const diff = diffDiagrams(a!, b!);
  const marks = markNodes(a!.main, b!.main, diff);
  expect([marks.before.get("one"), marks.before.get("two"), marks.after.get("one")]).toEqual(["inside", "changed", "inside"]);
  expect(pathThere(a!.main, b!.main, diff, ["two"])).toEqual(["other"]);
  const inner = markNodes(blockAt(a!.main, ["two"])!, blockAt(b!.main, ["other"])!, diff);
  expect(Object.fromEntries(inner.before)).toEqual({ act: "changed" });
});

test("numbers are read one pair at a time, and the first that cannot be read ends it", () => {
  const own = (name: string, dims: readonly number[]) => ({ name, owner: name, dims });
  const read: string[] = [];
  const reader = (numbers: readonly number[]) => (of: { readonly name: string }) => {
    read.push(of.name);
    return of.name === "lost" ? { problem: "lost" } : Float32Array.from(numbers);
  };
  const pairs = { pairs: [[own("a", [2]), own("a", [2])], [own("b", [2]), own("b", [3])], [own("lost", [2]), own("lost", [2])]], removed: [own("c", [1])], added: [] } as const;
  expect([...compareParameters(pairs, reader([3, 4]), reader([3, 4]))]).toEqual([{ parameter: "a", is: "equal" }, { parameter: "b", is: "other dims", before: [2], after: [3] }, { problem: "lost" }]);
  expect(read).toEqual(["a", "a", "lost", "lost"]);
});

test("a block is marked by what differs in a block inside of it, also where that was told elsewhere first", () => {
  const sketch = (act: string): DiagramSketch => ({
    nodes: { x: ["input", { axes: "b=4 m=6" }], first: { block: "inner" }, second: { block: "outer" }, y: ["output"] }, wires: ["x -> first", "first -> second", "second -> y"],
    blocks: {
      inner: { nodes: { x: ["input", { axes: "b=4 m=6" }], act: [act], y: ["output"] }, wires: ["x -> act", "act -> y"] },
      outer: { nodes: { x: ["input", { axes: "b=4 m=6" }], use: { block: "inner" }, y: ["output"] }, wires: ["x -> use", "use -> y"] },
    },
  });
  const [a, b] = [sketch("relu"), sketch("gelu")].map((one) => checkDocument(diagram(one)));
  const { before } = markNodes(a!.main, b!.main, diffDiagrams(a!, b!));
  expect(Object.fromEntries(before)).toEqual({ first: "inside", second: "inside" });
});
