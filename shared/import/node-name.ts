// What a model calls a node, where that says more than which operator it is.
import type { GraphNode } from "./graph.ts";

/**
 * The whole name where it is no path and its exporter said nothing of modules; the last part of a path where it is a word of someone's own.
 * In paths, exporters end with the operator (`/encoder/MatMul_1`) or a count (`call/n3`).
 */
export function ownNameOf(node: GraphNode): string | undefined {
  // Of a sum behind a product, the product bears the name of the layer; other patterns are written out by exporters.
  const [first] = node.parts ?? [];
  if (first) return node.operator === "Linear" ? ownNameOf(first) : undefined;
  const [name = ""] = (node.name.split("/").at(-1) ?? "").split(":");
  if (name.trim() === "") return undefined;
  if (!node.name.includes("/")) return node.scope === undefined ? name.trim() : undefined;
  return /^\p{Ll}/u.test(name) && !/^(?:n\d+$|node_)/.test(name) ? name.trim() : undefined;
}
