// Draws a block use open in place, or folds it.
import { isProblem } from "../../base/problem.ts";
import { findBlockNode, layoutOf, withLayout } from "../lookup.ts";
import { compareIds } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedLayout } from "./touched.ts";

export const setOpen = defineStep<"set-open">({
  name: "set-open",
  about: "Opens or folds a block use in place.",
  apply(document, { block, node, open }) {
    const found = findBlockNode(document, block, node);
    if (isProblem(found)) return found;
    const layout = layoutOf(document, block);
    const others = layout.open.filter((id) => id !== node);
    return withLayout(document, block, { ...layout, open: open ? [...others, node].sort(compareIds) : others });
  },
  invert: (before, { block, node }) => [{ step: "set-open", block, node, open: layoutOf(before, block).open.includes(node) }],
  touches: (_document, { block, node }) => touchedLayout(block, node),
});
