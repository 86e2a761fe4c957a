// Fixes a block's local size for one use of it.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlockNode, withNode } from "../lookup.ts";
import { isSizeName, sizeNameRule } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const setUseSize = defineStep<"set-use-size">({
  name: "set-use-size",
  about: "Sets a local size of one use of a block; null lets it follow from the wires.",
  apply(document, { block, node: id, name, size }) {
    const node = findBlockNode(document, block, id);
    if (isProblem(node)) return node;
    if (!isSizeName(name)) return problem(`${JSON.stringify(name.slice(0, 100))} cannot be a size: choose ${sizeNameRule}`);
    return withNode(document, block, id, { ...node, sizes: size === null ? withoutEntry(node.sizes, name) : withEntry(node.sizes, name, size) });
  },
  invert(before, { block, node: id, name }) {
    const node = findBlockNode(before, block, id);
    return isProblem(node) ? [] : [{ step: "set-use-size", block, node: id, name, size: own(node.sizes, name) ?? null }];
  },
  touches: (_document, { block, node }) => touchedNodes(block, node),
});
