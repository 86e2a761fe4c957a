// Renames an axis throughout a block: in every attribute that speaks of axes, and in the choices kept on wires.
// Sizes stay what they are: an axis `x` whose size was the variable x becomes `z=x`.
import { isProblem, problem } from "../../base/problem.ts";
import type { Block, Node, NodeId, Wire, WireId } from "../document.ts";
import { rewriteTexts } from "../attribute-texts.ts";
import { renameAxesInText } from "../axis-text.ts";
import { findBlock, layoutOf, withBlock } from "../lookup.ts";
import { isSizeName } from "../names.ts";
import { own } from "../records.ts";
import { keptWishes, wishSteps } from "../wishes.ts";
import { defineStep, type StepJson } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const renameAxis = defineStep<"rename-axis">({
  name: "rename-axis",
  about: "Renames an axis wherever a block speaks of it.",
  apply(document, { block, from, to }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    if (!isSizeName(to)) return problem(`${JSON.stringify(to.slice(0, 100))} cannot be the name of an axis: choose letters, digits and _, beginning with a letter`);
    const nodes = Object.entries(contents.nodes).map(([id, node]) => [id, renamedNode(node, from, to)] as const);
    const wires = Object.entries(contents.wires).map(([id, wire]) => [id, renamedWire(wire, from, to)] as const);
    return withBlock(document, block, { ...contents, nodes: Object.fromEntries(nodes), wires: Object.fromEntries(wires) });
  },
  // Two axes may have got one name by it, so the way back is not a renaming but what stood there before.
  invert(before, { block, from, to }): readonly StepJson[] {
    const contents = findBlock(before, block);
    if (isProblem(contents)) return [];
    const { nodes, wires } = changes(contents, from, to);
    const layout = layoutOf(before, block);
    return [
      ...nodes.flatMap(([id, node, renamed]) => restoredAttributes(block, id, node, renamed)),
      ...wires.flatMap(([id, wire]) => [{ step: "disconnect", block, id }, { step: "connect", block, id, wire }] as const),
      // What is said of a wire goes when it is taken out.
      ...wishSteps(block, keptWishes(layout, () => true, (one) => !wires.some(([id]) => id === one)), layout),
    ];
  },
  touches(document, { block, from, to }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return touchedNodes(block);
    const { nodes, wires } = changes(contents, from, to);
    return touchedNodes(block, ...nodes.map(([id]) => id), ...wires.flatMap(([, wire]) => [wire.from.node, wire.to.node]));
  },
});

function renamedNode(node: Node, from: string, to: string): Node {
  return node.kind === "operator" ? rewriteTexts(node, (text, kind) => renameAxesInText(text, kind, new Map([[from, to]]))) : node;
}

function renamedWire(wire: Wire, from: string, to: string): Wire {
  if (!wire.assign || !Object.values(wire.assign).includes(from)) return wire;
  return { ...wire, assign: Object.fromEntries(Object.entries(wire.assign).map(([label, axis]) => [label, axis === from ? to : axis])) };
}

function changes(contents: Block, from: string, to: string): { readonly nodes: readonly (readonly [NodeId, Node, Node])[]; readonly wires: readonly (readonly [WireId, Wire])[] } {
  return {
    nodes: Object.entries(contents.nodes).map(([id, node]) => [id, node, renamedNode(node, from, to)] as const).filter(([, node, renamed]) => node !== renamed),
    wires: Object.entries(contents.wires).filter(([, wire]) => renamedWire(wire, from, to) !== wire),
  };
}

function restoredAttributes(block: string, id: NodeId, node: Node, renamed: Node): readonly StepJson[] {
  if (node.kind !== "operator" || renamed.kind !== "operator") return [];
  return Object.entries(node.attributes)
    .filter(([name, value]) => own(renamed.attributes, name) !== value)
    .map(([name, value]) => ({ step: "set-attribute", block, node: id, name, value }) as const);
}
