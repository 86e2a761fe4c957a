// The document with every node running: what a person mutes or bypasses for a while is still part of the network.
import type { Block, Node, WeftDocument } from "./document.ts";

/** The same document where nothing is left out. */
export function withNothingLeftOut(document: WeftDocument): WeftDocument {
  const blocks = Object.entries(document.blocks);
  return blocks.some(([, block]) => leavesOut(block)) ? { ...document, blocks: Object.fromEntries(blocks.map(([id, block]) => [id, leavesOut(block) ? allRunning(block) : block])) } : document;
}

function leavesOut({ nodes }: Block): boolean {
  return Object.values(nodes).some(({ leftOut }) => leftOut !== undefined);
}

function allRunning(block: Block): Block {
  return { ...block, nodes: Object.fromEntries(Object.entries(block.nodes).map(([id, node]) => [id, running(node)])) };
}

function running({ leftOut: _paused, ...node }: Node): Node {
  return node;
}
