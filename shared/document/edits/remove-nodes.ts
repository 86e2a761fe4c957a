// Removes nodes with every wire at them.
import { isProblem } from "../../base/problem.ts";
import type { BlockId, NodeId, WeftDocument } from "../document.ts";
import { findBlock } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";

/** Ids that are not there are passed over. */
export function removeNodes(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>): readonly StepJson[] {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return [];
  const gone = new Set([...ids].filter((id) => Object.hasOwn(contents.nodes, id)));
  const wires = Object.entries(contents.wires).filter(([, { from, to }]) => gone.has(from.node) || gone.has(to.node));
  return [
    ...wires.map(([id]) => ({ step: "disconnect", block, id }) as const),
    ...[...gone].map((id) => ({ step: "remove-node", block, id }) as const),
  ];
}
