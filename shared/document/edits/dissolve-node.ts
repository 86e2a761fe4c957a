// Removes a node and closes the gap: what fed its first wired input feeds all who read it.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { BlockId, NodeId, WeftDocument } from "../document.ts";
import { wireIdMaker } from "../fresh-id.ts";
import { findBlock, findNode } from "../lookup.ts";
import { compareIds } from "../records.ts";
import type { StepJson } from "../steps/define.ts";
import { removeNodes } from "./remove-nodes.ts";

export function dissolveNode(document: WeftDocument, block: BlockId, id: NodeId): readonly StepJson[] | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const node = findNode(document, block, id);
  if (isProblem(node)) return node;
  const wires = Object.values(contents.wires);
  const [feeder] = wires.filter(({ from, to }) => to.node === id && from.node !== id).sort((a, b) => compareIds(a.to.port, b.to.port));
  if (!feeder) return problem(`Nothing feeds «${id}», so nothing could take its place: delete it instead`);
  const freshWire = wireIdMaker(contents);
  const readers = wires.filter(({ from, to }) => from.node === id && to.node !== id);
  return [
    ...removeNodes(document, block, [id]),
    ...readers.map(({ to, assign }) => ({ step: "connect", block, id: freshWire(), wire: { from: feeder.from, to, ...(assign ? { assign } : {}) } }) as const),
  ];
}
