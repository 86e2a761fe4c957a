// Puts a new node into a wire: what fed the reader now feeds the node, and the node feeds the reader.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { BlockId, Node, NodeId, Position, WeftDocument, WireId } from "../document.ts";
import { nodeIdMaker, wireIdMaker } from "../fresh-id.ts";
import { findBlock, findWire } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";

export interface Insertion {
  readonly node: Node;
  /** Which of its ports the wire goes in by and comes out by. */
  readonly input: string;
  readonly output: string;
  readonly position?: Position;
}

export interface Inserted {
  readonly steps: readonly StepJson[];
  readonly id: NodeId;
}

export function insertOnWire(document: WeftDocument, block: BlockId, wireId: WireId, insertion: Insertion): Inserted | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const wire = findWire(document, block, wireId);
  if (isProblem(wire)) return wire;
  const { node, input, output, position } = insertion;
  const id = nodeIdMaker(contents)(node.kind === "operator" ? node.operator : node.block);
  const freshWire = wireIdMaker(contents);
  return {
    id,
    steps: [
      { step: "disconnect", block, id: wireId },
      { step: "add-node", block, id, node, ...(position ? { position } : {}) },
      { step: "connect", block, id: freshWire(), wire: { from: wire.from, to: { node: id, port: input } } },
      // The choice of axes was made for the reader, so it stays with the wire that reaches it.
      { step: "connect", block, id: freshWire(), wire: { from: { node: id, port: output }, to: wire.to, ...(wire.assign ? { assign: wire.assign } : {}) } },
    ],
  };
}
