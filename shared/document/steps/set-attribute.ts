// Gives an attribute of an operator use a value, or back to the operator's default.
import { isProblem, problem } from "../../base/problem.ts";
import type { AttributeValue } from "../document.ts";
import { findOperatorNode, withNode } from "../lookup.ts";
import { isWord } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const setAttribute = defineStep<"set-attribute">({
  name: "set-attribute",
  about: "Sets one attribute of a node; null returns to the default.",
  apply(document, { block, node: id, name, value }) {
    const node = findOperatorNode(document, block, id);
    if (isProblem(node)) return node;
    if (!isWord(name)) return problem(`${JSON.stringify(name)} cannot be the name of an attribute`);
    if (value !== null && !isFiniteThroughout(value)) return problem(`Attribute ${name} of «${id}» must be finite: found a number that is not`);
    return withNode(document, block, id, { ...node, attributes: value === null ? withoutEntry(node.attributes, name) : withEntry(node.attributes, name, value) });
  },
  invert(before, { block, node: id, name }) {
    const node = findOperatorNode(before, block, id);
    return isProblem(node) ? [] : [{ step: "set-attribute", block, node: id, name, value: own(node.attributes, name) ?? null }];
  },
  touches: (_document, { block, node }) => touchedNodes(block, node),
});

function isFiniteThroughout(value: AttributeValue): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value.every((entry) => typeof entry !== "number" || Number.isFinite(entry));
}
