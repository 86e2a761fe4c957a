// Puts a node somewhere in the free arrangement.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { Position } from "../document.ts";
import { findNode, layoutOf, withLayout } from "../lookup.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedLayout } from "./touched.ts";

export const moveNode = defineStep<"move-node">({
  name: "move-node",
  about: "Sets the position of a node; null leaves it to the arrangement.",
  apply(document, { block, node, position }) {
    const found = findNode(document, block, node);
    if (isProblem(found)) return found;
    if (position !== null && !isPosition(position)) return notAPosition(position);
    const layout = layoutOf(document, block);
    const positions = position === null ? withoutEntry(layout.positions, node) : withEntry(layout.positions, node, position);
    return withLayout(document, block, { ...layout, positions });
  },
  invert: (before, { block, node }) => [{ step: "move-node", block, node, position: own(layoutOf(before, block).positions, node) ?? null }],
  touches: (_document, { block, node }) => touchedLayout(block, node),
});

export function isPosition({ x, y }: Position): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

export function notAPosition({ x, y }: Position): Problem {
  return problem(`A node cannot stand at (${x}, ${y}): both coordinates must be finite`);
}
