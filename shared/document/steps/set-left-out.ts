// Mutes or bypasses a node, or has it run again.
import { isProblem, problem } from "../../base/problem.ts";
import { findNode, withNode } from "../lookup.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const setLeftOut = defineStep<"set-left-out">({
  name: "set-left-out",
  about: "Mutes or bypasses a node; null has it run again.",
  apply(document, { block, node: id, leftOut }) {
    const node = findNode(document, block, id);
    if (isProblem(node)) return node;
    if (leftOut !== null && leftOut !== "muted" && leftOut !== "bypassed") return problem(`Node «${id}» can be muted or bypassed, not ${JSON.stringify(leftOut)}`);
    const { leftOut: _old, ...running } = node;
    return withNode(document, block, id, leftOut === null ? running : { ...running, leftOut });
  },
  invert(before, { block, node: id }) {
    const node = findNode(before, block, id);
    return isProblem(node) ? [] : [{ step: "set-left-out", block, node: id, leftOut: node.leftOut ?? null }];
  },
  touches: (_document, { block, node }) => touchedNodes(block, node),
});
