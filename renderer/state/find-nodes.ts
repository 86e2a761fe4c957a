// Find: every node of the network that a text means, by its name, operator, axes, sizes or problems, down through all blocks.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { printSize } from "../../shared/tensor/size-text.ts";

export interface Found {
  readonly path: readonly NodeId[];
  readonly node: NodeId;
  /** What of it was meant, such as `axis k`. */
  readonly by: string;
}

/** Nobody steps through more. */
export const mostFound = 999;
const mostLookedAt = 50_000;

export function findNodes(checked: CheckedDiagram, text: string): readonly Found[] {
  const needle = text.trim().toLowerCase();
  const found: Found[] = [];
  if (needle === "") return found;
  const troubled = new Set(checked.problems.filter(({ problem }) => needle.length > 1 && problem.toLowerCase().includes(needle)).map(({ at }) => [...at.path, at.node ?? ""].join("/")));
  let lookedAt = 0;
  const look = (body: CheckedBlock, path: readonly NodeId[]): void => {
    for (const id of body.order) {
      const node = body.nodes.get(id);
      if (!node || found.length >= mostFound || ++lookedAt > mostLookedAt) continue;
      const by = meant(node, needle, checked) ?? (troubled.has([...path, id].join("/")) ? "problem" : undefined);
      if (by !== undefined) found.push({ path, node: id, by });
      if (node.kind === "block" && node.body) look(node.body, [...path, id]);
    }
  };
  look(checked.main, []);
  return found;
}

function meant(node: CheckedNode, needle: string, { document, sizes }: CheckedDiagram): string | undefined {
  // One letter stands in most words: alone it means what is called just so.
  const has = (word: string) => (needle.length === 1 ? word.toLowerCase() === needle : word.toLowerCase().includes(needle));
  if (has(node.node.name ?? node.id)) return "name";
  if (node.node.leftOut === needle) return needle;
  if (kindWords(node, document).some(has)) return node.kind === "block" ? "block" : "operator";
  const number = /^=?\s*(\d+)$/.exec(needle)?.[1];
  for (const { axes } of [...Object.values(node.outputs), ...Object.values(node.inputs)]) {
    for (const { name, size } of axes) {
      // Names of axes are letters: a part of one means nothing.
      if (name.toLowerCase() === needle) return `axis ${name}`;
      const printed = printSize(size);
      const value = number === undefined ? undefined : evaluateSize(size, (variable) => sizes.get(variable));
      if (printed.toLowerCase() === needle || (number !== undefined && value === Number(number))) return `size ${name} = ${printed}`;
    }
  }
  return undefined;
}

function kindWords(node: CheckedNode, document: WeftDocument): readonly string[] {
  if (node.kind === "block") return [node.node.block, document.blocks[node.node.block]?.title ?? ""];
  return [node.node.operator, node.operator?.title ?? "", ...(node.operator?.aliases ?? [])];
}
