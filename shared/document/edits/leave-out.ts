// Mutes or bypasses nodes; where all of them are so already, has them run again.
import { isProblem } from "../../base/problem.ts";
import type { BlockId, LeftOut, NodeId, WeftDocument } from "../document.ts";
import { findBlock } from "../lookup.ts";
import { own } from "../records.ts";
import type { StepJson } from "../steps/define.ts";

/** Ids that are not there are passed over. */
export function leaveOut(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>, leftOut: LeftOut): readonly StepJson[] {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return [];
  const nodes = [...new Set(ids)].flatMap((id) => {
    const node = own(contents.nodes, id);
    return node ? [{ id, node }] : [];
  });
  const wanted = nodes.every(({ node }) => node.leftOut === leftOut) ? null : leftOut;
  return nodes.flatMap(({ id, node }): readonly StepJson[] => ((node.leftOut ?? null) === wanted ? [] : [{ step: "set-left-out", block, node: id, leftOut: wanted }]));
}
