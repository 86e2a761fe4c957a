// Takes a node out of a block; its wires must have gone before, so that no step ever leaves a wire in the air.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, findNode, layoutOf, wiresAt, withBlock, withLayout } from "../lookup.ts";
import { own, withoutEntry } from "../records.ts";
import { keptWishes, withWishes, wishSteps } from "../wishes.ts";
import { defineStep, type StepJson } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const removeNode = defineStep<"remove-node">({
  name: "remove-node",
  about: "Removes a node that has no wires.",
  apply(document, { block, id }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const node = findNode(document, block, id);
    if (isProblem(node)) return node;
    const wires = wiresAt(contents, id);
    if (wires.length > 0) return problem(`Node «${id}» still has ${wires.length === 1 ? "the wire" : "the wires"} ${wires.join(", ")}: disconnect before removing`);
    const removed = withBlock(document, block, { ...contents, nodes: withoutEntry(contents.nodes, id) });
    const layout = layoutOf(document, block);
    return withLayout(removed, block, { ...withWishes(layout, keptWishes(layout, (node) => node !== id, () => true)), positions: withoutEntry(layout.positions, id), open: layout.open.filter((open) => open !== id) });
  },
  invert(before, { block, id }): readonly StepJson[] {
    const node = findNode(before, block, id);
    if (isProblem(node)) return [];
    const layout = layoutOf(before, block);
    const position = own(layout.positions, id);
    return [
      { step: "add-node", block, id, node, ...(position ? { position } : {}) },
      ...(layout.open.includes(id) ? [{ step: "set-open", block, node: id, open: true } as const] : []),
      ...wishSteps(block, keptWishes(layout, (one) => one !== id, () => true), layout),
    ];
  },
  touches: (_document, { block, id }) => touchedNodes(block, id),
});
