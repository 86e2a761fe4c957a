// Repeats a block in a row, or ends the repeat.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlockNode, withNode } from "../lookup.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const setRepeat = defineStep<"set-repeat">({
  name: "set-repeat",
  about: "Sets how often a block stands in a row and whether its copies share weights; null makes it stand once.",
  apply(document, { block, node: id, repeat }) {
    const node = findBlockNode(document, block, id);
    if (isProblem(node)) return node;
    if (repeat !== null && repeat.times.trim() === "") return problem(`The repeat of «${id}» needs a number of copies, such as 12 or N`);
    const { repeat: _old, ...once } = node;
    return withNode(document, block, id, repeat === null ? once : { ...once, repeat });
  },
  invert(before, { block, node: id }) {
    const node = findBlockNode(before, block, id);
    return isProblem(node) ? [] : [{ step: "set-repeat", block, node: id, repeat: node.repeat ?? null }];
  },
  touches: (_document, { block, node }) => touchedNodes(block, node),
});
