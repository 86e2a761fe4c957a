// How to come from one block to another: the uses that are gone through, the fewest there can be.
import type { BlockId, NodeId, WeftDocument } from "./document.ts";
import { own } from "./records.ts";
import { entrancesOf } from "./step-of-path.ts";

/** Empty where both are the same; undefined where none leads there. */
export function wayToBlock(document: WeftDocument, from: BlockId, to: BlockId): readonly NodeId[] | undefined {
  const ways = new Map<BlockId, readonly NodeId[]>([[from, []]]);
  for (const [block, way] of ways) {
    if (block === to) return way;
    for (const [id, node] of Object.entries(own(document.blocks, block)?.nodes ?? {})) {
      for (const { step, block: inner } of entrancesOf(id, node)) if (!ways.has(inner)) ways.set(inner, [...way, step]);
    }
  }
  return undefined;
}
