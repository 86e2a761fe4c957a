// Puts many nodes somewhere in the free arrangement at once, as when a hand moves the first of a diagram that nobody had arranged.
import { isProblem } from "../../base/problem.ts";
import { findNode, layoutOf, withLayout } from "../lookup.ts";
import { own, sortedEntries } from "../records.ts";
import { defineStep } from "./define.ts";
import { isPosition, notAPosition } from "./move-node.ts";

export const placeNodes = defineStep<"place-nodes">({
  name: "place-nodes",
  about: "Sets the positions of nodes; null leaves one to the arrangement.",
  apply(document, { block, positions }) {
    for (const [node, position] of Object.entries(positions)) {
      const found = findNode(document, block, node);
      if (isProblem(found)) return found;
      if (position !== null && !isPosition(position)) return notAPosition(position);
    }
    const layout = layoutOf(document, block);
    const placed = sortedEntries({ ...layout.positions, ...positions }).flatMap(([node, position]) => (position === null ? [] : [[node, position] as const]));
    return withLayout(document, block, { ...layout, positions: Object.fromEntries(placed) });
  },
  invert(before, { block, positions }) {
    const kept = layoutOf(before, block).positions;
    return [{ step: "place-nodes", block, positions: Object.fromEntries(Object.keys(positions).map((node) => [node, own(kept, node) ?? null])) }];
  },
  touches: (_document, { block, positions }) => ({ blocks: new Set([block]), nodes: new Set(Object.keys(positions)), layoutOnly: true }),
});
