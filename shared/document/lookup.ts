// Finding things in a document, and replacing one of them; what is not there is a problem, not an exception.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Block, BlockId, BlockLayout, BlockNode, Node, NodeId, OperatorNode, WeftDocument, Wire, WireId } from "./document.ts";
import { own, withEntry, withoutEntry } from "./records.ts";

export function findBlock(document: WeftDocument, id: BlockId): Block | Problem {
  return own(document.blocks, id) ?? problem(`Block «${id}» is not in this document`);
}

export function findNode(document: WeftDocument, block: BlockId, id: NodeId): Node | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  return own(contents.nodes, id) ?? problem(`Node «${id}» is not in block «${block}»`);
}

export function findOperatorNode(document: WeftDocument, block: BlockId, id: NodeId): OperatorNode | Problem {
  const node = findNode(document, block, id);
  return isProblem(node) || node.kind === "operator" ? node : problem(`Node «${id}» is a use of block «${node.block}», which has no attributes`);
}

export function findBlockNode(document: WeftDocument, block: BlockId, id: NodeId): BlockNode | Problem {
  const node = findNode(document, block, id);
  return isProblem(node) || node.kind === "block" ? node : problem(`Node «${id}» is a use of operator «${node.operator}», not of a block`);
}

export function findWire(document: WeftDocument, block: BlockId, id: WireId): Wire | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  return own(contents.wires, id) ?? problem(`Wire «${id}» is not in block «${block}»`);
}

/** The ids of the wires that begin or end at a node. */
export function wiresAt(block: Block, node: NodeId): readonly WireId[] {
  return Object.entries(block.wires).flatMap(([id, wire]) => (wire.from.node === node || wire.to.node === node ? [id] : []));
}

/** The wire into an input port. */
export function wireInto(block: Block, node: NodeId, port: string): readonly [WireId, Wire] | undefined {
  return Object.entries(block.wires).find(([, wire]) => wire.to.node === node && wire.to.port === port);
}

export function withBlock(document: WeftDocument, id: BlockId, contents: Block): WeftDocument {
  return { ...document, blocks: withEntry(document.blocks, id, contents) };
}

export function withNode(document: WeftDocument, block: BlockId, id: NodeId, node: Node): WeftDocument {
  const contents = own(document.blocks, block);
  return contents ? withBlock(document, block, { ...contents, nodes: withEntry(contents.nodes, id, node) }) : document;
}

const nothingPlaced: BlockLayout = { positions: {}, open: [] };

export function layoutOf(document: WeftDocument, block: BlockId): BlockLayout {
  return own(document.layout, block) ?? nothingPlaced;
}

export function saysNothing({ positions, open, frames, notes, callouts, order, memories }: BlockLayout): boolean {
  return Object.keys(positions).length === 0 && open.length === 0 && !frames && !notes && !callouts && !order && !memories;
}

/** A layout that says nothing is not stored. */
export function withLayout(document: WeftDocument, block: BlockId, layout: BlockLayout): WeftDocument {
  return { ...document, layout: saysNothing(layout) ? withoutEntry(document.layout, block) : withEntry(document.layout, block, layout) };
}
