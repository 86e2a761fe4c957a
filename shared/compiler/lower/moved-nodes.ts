// Where the edits of blocks put the nodes they move, so that parameters can be followed.
import type { BlockId, NodeId } from "../../document/document.ts";
import type { MovedNodes } from "./stored-names.ts";

export function movedIntoBlock(block: BlockId, chosen: Iterable<NodeId>, use: NodeId): MovedNodes {
  const moved = new Set(chosen);
  return { block, to: (path) => (moved.has(firstOf(path).id) ? `${use}/${path}` : path) };
}

/** `ids`: what the block's nodes are called outside it. */
export function movedOutOfBlock(block: BlockId, use: NodeId, ids: ReadonlyMap<NodeId, NodeId>): MovedNodes {
  return {
    block,
    to(path) {
      const { id, rest } = firstOf(path);
      const inner = firstOf(rest);
      return id === use ? (ids.get(inner.id) ?? inner.id) + rest.slice(inner.id.length) : path;
    },
  };
}

/** A block that begins to repeat becomes the first copy, and the first copy becomes the block when the repeat ends. */
export function movedByRepeat(block: BlockId, use: NodeId, isRepeated: boolean): MovedNodes {
  const [from, to] = isRepeated ? [`${use}/`, `${use}[0]/`] : [`${use}[0]/`, `${use}/`];
  return { block, to: (path) => (path.startsWith(from) ? to + path.slice(from.length) : path) };
}

/** `use[2]/inner/node` begins with `use`; the rest is `inner/node`. */
function firstOf(path: string): { readonly id: NodeId; readonly rest: string } {
  const [first = "", ...rest] = path.split("/");
  return { id: first.replace(/\[\d+\]$/, ""), rest: rest.join("/") };
}
