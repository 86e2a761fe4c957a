// Renames a node; where it is a port of a block, every use of the block keeps its wires.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { BlockId, NodeId, WeftDocument } from "../document.ts";
import { inputOperator, interfaceInputs, interfaceOutputs, outputOperator } from "../interface-nodes.ts";
import { findBlock, findNode } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";
import { usesOf } from "../traverse.ts";

export function renameNode(document: WeftDocument, block: BlockId, id: NodeId, name: string | null): readonly StepJson[] | Problem {
  const node = findNode(document, block, id);
  if (isProblem(node)) return node;
  const renaming: StepJson = { step: "rename-node", block, node: id, name };
  const contents = findBlock(document, block);
  if (isProblem(contents) || node.kind !== "operator" || (node.operator !== inputOperator && node.operator !== outputOperator)) return [renaming];

  const end = node.operator === inputOperator ? "to" : "from";
  const [before, after] = [node.name ?? id, name ?? id];
  const siblings = node.operator === inputOperator ? interfaceInputs(contents) : interfaceOutputs(contents);
  if (siblings.some((sibling) => sibling.id !== id && sibling.port === after)) return problem(`This block already has an ${node.operator} «${after}»: choose another name`);
  if (before === after) return [renaming];
  const rewired = usesOf(document, block).flatMap((use): readonly StepJson[] =>
    Object.entries(document.blocks[use.block]?.wires ?? {}).flatMap(([wireId, wire]): readonly StepJson[] =>
      wire[end].node !== use.node || wire[end].port !== before ? [] : [
        { step: "disconnect", block: use.block, id: wireId },
        { step: "connect", block: use.block, id: wireId, wire: { ...wire, [end]: { node: use.node, port: after } } },
      ]));
  return [renaming, ...rewired];
}
