// Gives one attribute of several nodes the same value, null its default: one change for all of them.
import { isProblem } from "../../base/problem.ts";
import type { AttributeValue, BlockId, NodeId, WeftDocument } from "../document.ts";
import { findOperatorNode } from "../lookup.ts";
import { own } from "../records.ts";
import type { StepJson } from "../steps/define.ts";

/** Nodes that are not there, or have the value already, are passed over. */
export function setAttributeOf(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>, name: string, value: AttributeValue | null): readonly StepJson[] {
  return [...new Set(ids)].flatMap((id): readonly StepJson[] => {
    const node = findOperatorNode(document, block, id);
    if (isProblem(node) || JSON.stringify(own(node.attributes, name) ?? null) === JSON.stringify(value)) return [];
    return [{ step: "set-attribute", block, node: id, name, value }];
  });
}
