// Questions about how blocks use blocks; none recurses, since a file may nest them as deep as it likes.
import type { BlockId, Node, NodeId, WeftDocument } from "./document.ts";
import { own } from "./records.ts";

/** The checker and the compiler walk blocks by recursion; a document nested deeper is refused when it is read. */
export const deepestNesting = 100;

export interface BlockUse {
  readonly block: BlockId;
  readonly node: NodeId;
}

/** The blocks a node stands for or runs. */
export function blocksOf(node: Node): readonly BlockId[] {
  return node.kind === "block" ? [node.block] : Object.values(node.bodies ?? {}).map((body) => body.block);
}

/** Where a block is used: the nodes of other blocks, or of its own, that stand for it or run it. */
export function usesOf(document: WeftDocument, id: BlockId): readonly BlockUse[] {
  return Object.entries(document.blocks).flatMap(([block, contents]) =>
    Object.entries(contents.nodes).flatMap(([node, use]) => (blocksOf(use).includes(id) ? [{ block, node }] : [])));
}

/** The blocks a block uses directly, those that exist. */
export function blocksUsedBy(document: WeftDocument, id: BlockId): readonly BlockId[] {
  const nodes = Object.values(own(document.blocks, id)?.nodes ?? {});
  return [...new Set(nodes.flatMap(blocksOf).filter((block) => Object.hasOwn(document.blocks, block)))];
}

/** A block and every block it needs. */
export function blocksReachedFrom(document: WeftDocument, ids: Iterable<BlockId>): ReadonlySet<BlockId> {
  const reached = new Set<BlockId>(ids);
  for (const id of reached) for (const used of blocksUsedBy(document, id)) reached.add(used);
  return reached;
}

/** True when a use of `used` inside `user` would make a block contain itself. */
export function wouldRecurse(document: WeftDocument, user: BlockId, used: BlockId): boolean {
  return blocksReachedFrom(document, [used]).has(user);
}

export function isRecursive(document: WeftDocument, id: BlockId): boolean {
  return blocksReachedFrom(document, blocksUsedBy(document, id)).has(id);
}

/** How deep blocks stand inside blocks, 0 when no block uses another; undefined when one contains itself. */
export function nestingDepth(document: WeftDocument): number | undefined {
  const order = usersFirst(document);
  if (!order) return undefined;
  const depth = new Map<BlockId, number>();
  for (const id of order) for (const used of blocksUsedBy(document, id)) depth.set(used, Math.max(depth.get(used) ?? 0, (depth.get(id) ?? 0) + 1));
  return Math.max(0, ...depth.values());
}

/** How many operator uses the main diagram stands for once every block use is written out (each repeat counted once). */
export function countOperatorUses(document: WeftDocument): number {
  const order = usersFirst(document);
  if (!order) return Infinity;
  const times = new Map<BlockId, number>([[document.main, 1]]);
  let count = 0;
  for (const id of order) {
    const uses = times.get(id) ?? 0;
    for (const node of Object.values(own(document.blocks, id)?.nodes ?? {})) {
      if (node.kind === "operator") count += uses;
      for (const block of blocksOf(node)) times.set(block, (times.get(block) ?? 0) + uses);
    }
  }
  return count;
}

/** Every block before those it uses; undefined when one contains itself. */
function usersFirst(document: WeftDocument): readonly BlockId[] | undefined {
  const users = new Map<BlockId, number>(Object.keys(document.blocks).map((id) => [id, 0]));
  for (const id of users.keys()) for (const used of blocksUsedBy(document, id)) users.set(used, (users.get(used) ?? 0) + 1);
  const order = [...users].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let i = 0; i < order.length; i++) {
    for (const used of blocksUsedBy(document, order[i] ?? "")) {
      const left = (users.get(used) ?? 0) - 1;
      users.set(used, left);
      if (left === 0) order.push(used);
    }
  }
  return order.length === users.size ? order : undefined;
}
