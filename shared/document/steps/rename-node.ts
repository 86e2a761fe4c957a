// Names a node; the name stands on the drawing, in parameter paths and, for inputs and outputs of a block, at its uses.
import { isProblem, problem } from "../../base/problem.ts";
import { findNode, withNode } from "../lookup.ts";
import { isNodeName, nodeNameRule } from "../names.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const renameNode = defineStep<"rename-node">({
  name: "rename-node",
  about: "Sets the name of a node; null returns to its id.",
  apply(document, { block, node: id, name }) {
    const node = findNode(document, block, id);
    if (isProblem(node)) return node;
    if (name !== null && !isNodeName(name)) return problem(`${JSON.stringify(name.slice(0, 100))} cannot be a node's name: choose ${nodeNameRule}`);
    const { name: _old, ...unnamed } = node;
    return withNode(document, block, id, name === null ? unnamed : { ...unnamed, name });
  },
  invert(before, { block, node: id }) {
    const node = findNode(before, block, id);
    return isProblem(node) ? [] : [{ step: "rename-node", block, node: id, name: node.name ?? null }];
  },
  touches: (_document, { block, node }) => touchedNodes(block, node),
});
