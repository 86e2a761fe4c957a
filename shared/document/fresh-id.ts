// Ids that nothing in a document uses yet.
import type { Block, BlockId, NodeId, WeftDocument, WireId } from "./document.ts";
import { blocksOf } from "./traverse.ts";

/** The base without its number, with the lowest number that is free: `conv2` beside `conv`, `conv1`. */
export function freshId(isTaken: (id: string) => boolean, base: string): string {
  const stem = base.replace(/\d+$/, "").replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^[^\p{L}_]+/u, "").slice(0, 80) || "n";
  let n = 1;
  while (isTaken(`${stem}${n}`)) n += 1;
  return `${stem}${n}`;
}

/** Steps through ids so that several new ones differ from each other too. */
export function idMaker(taken: Iterable<string>): (base: string) => string {
  const used = new Set(taken);
  return (base) => {
    const id = freshId((candidate) => used.has(candidate), base);
    used.add(id);
    return id;
  };
}

/** Nodes that are gone may still be named by wires; those names are not free. */
export function nodeIdMaker(block: Block): (base: string) => NodeId {
  return idMaker([...Object.keys(block.nodes), ...Object.values(block.wires).flatMap((wire) => [wire.from.node, wire.to.node])]);
}

export function wireIdMaker(block: Block): (base?: string) => WireId {
  const make = idMaker(Object.keys(block.wires));
  return (base = "w") => make(base);
}

/** Blocks that are gone may still be used; those names are not free. */
export function blockIdsTaken(document: WeftDocument): readonly BlockId[] {
  const uses = Object.values(document.blocks).flatMap((block) => Object.values(block.nodes).flatMap(blocksOf));
  return [...Object.keys(document.blocks), ...uses];
}

export function blockIdMaker(document: WeftDocument): (base: string) => BlockId {
  return idMaker(blockIdsTaken(document));
}
