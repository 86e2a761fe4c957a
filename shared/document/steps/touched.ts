// Ways to say what a step touched.
import type { BlockId, NodeId, WeftDocument } from "../document.ts";
import type { Touched } from "./define.ts";

/** The network changed at these nodes of one block. */
export function touchedNodes(block: BlockId, ...nodes: readonly NodeId[]): Touched {
  return { blocks: new Set([block]), nodes: new Set(nodes), layoutOnly: false };
}

/** Only the picture changed. */
export function touchedLayout(block: BlockId, node: NodeId): Touched {
  return { blocks: new Set([block]), nodes: new Set([node]), layoutOnly: true };
}

/** Only what stands on the canvas beside the nodes changed. */
export function touchedCanvas(block: BlockId): Touched {
  return { blocks: new Set([block]), nodes: new Set(), layoutOnly: true };
}

/** Sizes may stand in any block. */
export function touchedEverywhere(document: WeftDocument): Touched {
  return { blocks: new Set(Object.keys(document.blocks)), nodes: new Set(), layoutOnly: false };
}

/** A block came, went or changed its face: its users see that too. */
export function touchedBlock(document: WeftDocument, id: BlockId): Touched {
  const blocks = new Set([id]);
  const nodes = new Set<NodeId>(Object.keys(document.blocks[id]?.nodes ?? {}));
  for (const [user, contents] of Object.entries(document.blocks)) {
    for (const [node, use] of Object.entries(contents.nodes)) {
      if (use.kind !== "block" || use.block !== id) continue;
      blocks.add(user);
      nodes.add(node);
    }
  }
  return { blocks, nodes, layoutOnly: false };
}

export const touchedNothing: Touched = { blocks: new Set(), nodes: new Set(), layoutOnly: true };

export function joinTouched(a: Touched, b: Touched): Touched {
  return { blocks: new Set([...a.blocks, ...b.blocks]), nodes: new Set([...a.nodes, ...b.nodes]), layoutOnly: a.layoutOnly && b.layoutOnly };
}
