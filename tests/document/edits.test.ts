// Edits are lists of steps: each can be done, does what its name says, and undoes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { copySelection, pasteSelection } from "../../shared/document/clipboard.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { connectPorts } from "../../shared/document/edits/connect-ports.ts";
import { dissolveBlock } from "../../shared/document/edits/dissolve-block.ts";
import { dissolveNode } from "../../shared/document/edits/dissolve-node.ts";
import { duplicateNodes } from "../../shared/document/edits/duplicate.ts";
import { insertOnWire } from "../../shared/document/edits/insert-on-wire.ts";
import { makeBlock } from "../../shared/document/edits/make-block.ts";
import { removeBlockAndUses, removeUnusedBlocks } from "../../shared/document/edits/remove-block.ts";
import { removeNodes } from "../../shared/document/edits/remove-nodes.ts";
import { renameNode } from "../../shared/document/edits/rename-node.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { isRecursive } from "../../shared/document/traverse.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { parseType } from "../../shared/tensor/type-text.ts";
import { brokenDocuments, plainOperators, soundDocuments } from "../support/random-document.ts";

/** Nodes as `name = operator(inputs)`, wires named by what they connect. */
function drawing(document: WeftDocument, block = document.main): readonly string[] {
  const { nodes, wires } = document.blocks[block]!;
  return Object.entries(nodes).map(([id, node]) => {
    const inputs = Object.values(wires).filter((wire) => wire.to.node === id).map((wire) => `${wire.to.port}: ${wire.from.node}.${wire.from.port}`).sort();
    return `${id} = ${node.kind === "operator" ? node.operator : node.block}(${inputs.join(", ")})`;
  }).sort();
}

function done(document: WeftDocument, edit: readonly StepJson[] | { readonly steps: readonly StepJson[] } | Problem): WeftDocument {
  if (isProblem(edit)) throw new Error(edit.problem);
  const steps = "steps" in edit ? edit.steps : edit;
  const applied = applyTransaction(document, { label: "Edit", steps });
  if (isProblem(applied)) throw new Error(applied.problem);
  const back = applyTransaction(applied.document, { label: "Undo", steps: applied.inverse });
  expect(isProblem(back) ? back : back.document).toEqual(document);
  expect(parseDocument(printDocument(applied.document), "edited.weft")).toEqual({ document: applied.document });
  return applied.document;
}

const op = (operator: string, attributes = {}) => ({ kind: "operator", operator, attributes }) as const;
const from = (text: string) => ({ node: text.split(".")[0]!, port: text.split(".")[1]! });
const wire = (a: string, b: string) => ({ from: from(a), to: from(b) });

const chain: WeftDocument = {
  version: 1, title: "Chain", about: "", main: "main", seed: 0, sizes: { m: { value: 4 } }, configurations: {}, layout: { main: { positions: { relu: { x: 100, y: 0 }, softmax: { x: 300, y: 0 } }, open: [] } },
  blocks: { main: { title: "", about: "", locals: [],
    nodes: { in: op("input", { axes: "x m" }), out: op("output"), relu: op("relu"), softmax: op("softmax", { axis: "m" }) },
    wires: { w1: wire("in.y", "relu.x"), w2: wire("relu.y", "softmax.x"), w3: wire("softmax.y", "out.x") } } },
};

describe("edits", () => {
  test("inserting on a wire puts the node between its ends", () => {
    const made = insertOnWire(chain, "main", "w2", { node: op("relu"), input: "x", output: "y", position: { x: 200, y: 0 } });
    expect(drawing(done(chain, made))).toEqual(["in = input()", "out = output(x: softmax.y)", "relu = relu(x: in.y)", "relu1 = relu(x: relu.y)", "softmax = softmax(x: relu1.y)"]);
  });

  test("connecting to a taken port replaces its wire", () => {
    const after = done(chain, connectPorts(chain, "main", from("in.y"), from("softmax.x")));
    expect(drawing(after)).toContain("softmax = softmax(x: in.y)");
    expect(connectPorts(chain, "main", from("relu.y"), from("softmax.x"))).toEqual([]);
    expect(isProblem(connectPorts(chain, "main", from("gone.y"), from("softmax.x")))).toBe(true);
  });

  test("removing nodes takes their wires along", () => {
    expect(drawing(done(chain, removeNodes(chain, "main", ["relu", "gone"])))).toEqual(["in = input()", "out = output(x: softmax.y)", "softmax = softmax()"]);
  });

  test("dissolving a node closes the gap", () => {
    expect(drawing(done(chain, dissolveNode(chain, "main", "relu")))).toEqual(["in = input()", "out = output(x: softmax.y)", "softmax = softmax(x: in.y)"]);
    expect(isProblem(dissolveNode(chain, "main", "in"))).toBe(true);
  });

  test("a duplicate stands beside its original, with its inner wires and, where asked, its inputs", () => {
    const plain = done(chain, duplicateNodes(chain, "main", ["relu", "softmax"], { offset: { x: 20, y: 20 } }));
    expect(drawing(plain)).toEqual([...drawing(chain), "relu1 = relu()", "softmax1 = softmax(x: relu1.y)"].sort());
    expect(plain.layout["main"]?.positions["relu1"]).toEqual({ x: 120, y: 20 });
    expect(drawing(done(chain, duplicateNodes(chain, "main", ["relu"], { offset: { x: 0, y: 0 }, keepInputs: true })))).toContain("relu1 = relu(x: in.y)");
  });

  test("a selection becomes a block and back again", () => {
    const made = makeBlock(chain, "main", ["relu", "softmax"], { title: "Weigh", typeOf: () => parseType("f32[x, m]") as TensorType });
    const blocked = done(chain, made);
    expect(drawing(blocked)).toEqual(["in = input()", "out = output(x: weigh1.out1)", "weigh1 = weigh1(in1: in.y)"]);
    expect(blocked.blocks["weigh1"]?.nodes["in1"]).toMatchObject({ attributes: { axes: "x m" } });
    expect(drawing(blocked, "weigh1")).toEqual(["in1 = input()", "out1 = output(x: softmax.y)", "relu = relu(x: in1.y)", "softmax = softmax(x: relu.y)"]);
    const opened = done(blocked, dissolveBlock(blocked, "main", "weigh1"));
    expect(drawing(opened).map((line) => line.replace(/1/g, ""))).toEqual(drawing(chain));
    expect(drawing(done(opened, removeUnusedBlocks(opened)))).toEqual(drawing(opened));
  });

  test("a selection that data leaves and enters again cannot be a block", () => {
    const detour: WeftDocument = { ...chain, blocks: { main: { ...chain.blocks["main"]!, nodes: { ...chain.blocks["main"]!.nodes, add: op("add") }, wires: { ...chain.blocks["main"]!.wires, w4: wire("softmax.y", "add.x1"), w5: wire("relu.y", "add.x0") } } } };
    expect(makeBlock(detour, "main", ["relu", "add"], { title: "Loop" })).toEqual({ problem: "Data leaves the selection and comes back through «softmax»: select that node too" });
  });

  test("opening a block up writes its local sizes and axis names as they are called outside", () => {
    const inner = { title: "", about: "", locals: ["k", "n"], nodes: { in: op("input", { axes: "a k" }), linear: op("linear", { from: "a", to: "b=2*k c=n" }), out: op("output") }, wires: { w1: wire("in.y", "linear.x"), w2: wire("linear.y", "out.x") } };
    const document: WeftDocument = { ...chain, layout: {}, blocks: { main: { ...chain.blocks["main"]!, nodes: { in: op("input"), use: { kind: "block", block: "inner", sizes: { k: "m+1" } } }, wires: { w1: wire("in.y", "use.in") } }, inner } };
    const after = done(document, dissolveBlock(document, "main", "use", { axisNames: new Map([["a", "x"]]), sizes: new Map() }));
    expect(after.blocks["main"]?.nodes["linear1"]).toMatchObject({ attributes: { from: "x", to: "b=2*(m+1) c=n1" } });
    expect(after.sizes["n1"]).toEqual({});
    expect(drawing(after)).toContain("linear1 = linear(x: in.y)");
  });

  test("renaming a port of a block keeps the wires at its uses", () => {
    const blocked = done(chain, makeBlock(chain, "main", ["relu", "softmax"], { title: "Weigh" }));
    const renamed = done(blocked, renameNode(blocked, "weigh1", "in1", "scores"));
    expect(drawing(renamed)).toContain("weigh1 = weigh1(scores: in.y)");
    expect(drawing(done(renamed, renameNode(renamed, "weigh1", "in1", null)))).toContain("weigh1 = weigh1(in1: in.y)");
  });

  test("removing a block removes its uses", () => {
    const blocked = done(chain, makeBlock(chain, "main", ["relu", "softmax"], { title: "Weigh" }));
    expect(drawing(done(blocked, removeBlockAndUses(blocked, "weigh1")))).toEqual(["in = input()", "out = output()"]);
    expect(isProblem(removeBlockAndUses(blocked, "main"))).toBe(true);
  });

  test("on any document, broken ones too, edits can be done or say why not", () => {
    const documents = fc.oneof(soundDocuments(plainOperators), brokenDocuments(plainOperators));
    fc.assert(fc.property(documents, fc.nat(), (document, choice) => {
      for (const [block, { nodes, wires }] of Object.entries(document.blocks)) {
        const ids = Object.keys(nodes).filter((_, i) => ((choice >> i) & 1) === 1);
        const edits = [
          removeNodes(document, block, ids), makeBlock(document, block, ids, { title: "Made of it" }), duplicateNodes(document, block, ids, { offset: { x: 1, y: 1 }, keepInputs: true }),
          ...ids.flatMap((id) => [dissolveNode(document, block, id), dissolveBlock(document, block, id), renameNode(document, block, id, "renamed")]),
          ...Object.keys(wires).map((id) => insertOnWire(document, block, id, { node: op("relu"), input: "x", output: "y" })), removeUnusedBlocks(document), removeBlockAndUses(document, block),
        ];
        for (const edit of edits) {
          if (isProblem(edit)) continue;
          const applied = applyTransaction(document, { label: "Edit", steps: "steps" in edit ? edit.steps : edit });
          // Only a document that no file can be read into may refuse: two wires in one port.
          if (isProblem(applied)) expect(applied.problem).toMatch(/already has the wire|Wires of a missing node/);
        }
      }
    }), { numRuns: 80 });
  });
});

describe("the clipboard", () => {
  const blocked = done(chain, makeBlock(chain, "main", ["relu", "softmax"], { title: "Weigh" }));
  const other: WeftDocument = { ...chain, sizes: {}, layout: {}, blocks: { main: { title: "", about: "", locals: [], nodes: {}, wires: {} } } };

  test("carries nodes, wires, positions, blocks and sizes into another document", () => {
    const text = copySelection(blocked, "main", ["in", "weigh1"]);
    if (isProblem(text)) throw new Error(text.problem);
    const pasted = done(other, pasteSelection(other, "main", text, { x: 10, y: 10 }));
    expect(drawing(pasted)).toEqual(["in1 = input()", "weigh1 = weigh1(in1: in1.y)"]);
    expect(pasted.blocks["weigh1"]).toEqual(blocked.blocks["weigh1"]);
    expect(pasted.sizes).toEqual({ m: { value: 4 } });
  });

  test("uses an equal block as it is and brings a different one under another id", () => {
    const text = copySelection(blocked, "main", ["weigh1"]) as string;
    expect(Object.keys(done(blocked, pasteSelection(blocked, "main", text, { x: 0, y: 0 })).blocks)).toEqual(["main", "weigh1"]);
    const changed = done(blocked, [{ step: "set-attribute", block: "weigh1", node: "softmax", name: "axis", value: "x" }]);
    expect(Object.keys(done(changed, pasteSelection(changed, "main", text, { x: 0, y: 0 })).blocks)).toEqual(["main", "weigh1", "weigh2"]);
  });

  test("never puts a block inside itself", () => {
    const text = copySelection(blocked, "main", ["weigh1"]) as string;
    expect(pasteSelection(blocked, "weigh1", text, { x: 0, y: 0 })).toEqual({ problem: "This would put block «weigh1» inside itself: paste it into another block" });
  });

  test.each(["", "hello", "[]", '{"weft":"clipboard"}', "[".repeat(100_000), '{"weft":"clipboard","version":1,"nodes":{"__proto__":3},"wires":{},"positions":{},"open":[],"blocks":{},"sizes":{}}',
    '{"weft":"clipboard","version":1,"nodes":{},"wires":{},"positions":{},"open":[],"sizes":{},"blocks":{"a":{"title":"","about":"","locals":[],"wires":{},"nodes":{"b":{"kind":"block","block":"a","sizes":{}}}}}}',
  ])("refuses what is no part of a diagram: %s", (text) => {
    expect(pasteSelection(chain, "main", text, { x: 0, y: 0 })).toHaveProperty("problem");
  });

  test("a copy of everything pasted into any document gives a document that reads back", () => {
    fc.assert(fc.property(soundDocuments(plainOperators), soundDocuments(plainOperators), (source, target) => {
      const text = copySelection(source, "main", Object.keys(source.blocks["main"]!.nodes));
      if (isProblem(text)) throw new Error(text.problem);
      const placed = pasteSelection(target, "main", text, { x: 5, y: 5 });
      const after = done(target, placed);
      expect(Object.keys(after.blocks["main"]!.nodes)).toHaveLength(Object.keys(target.blocks["main"]!.nodes).length + Object.keys(source.blocks["main"]!.nodes).length);
      for (const id of Object.keys(after.blocks)) expect(isRecursive(after, id)).toBe(false);
    }), { numRuns: 50 });
  });
});
