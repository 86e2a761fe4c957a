// What the node of the drawing is called that a value was computed for, and the type it has there.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import { parsePortPath, type ParsedPortPath } from "../../compiler/lower/port-path.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { withoutOperator } from "./nodes-at.ts";

/** `value` begins with a port path, such as `layers[0]/norm:y.Mul`; such as `LayerNorm layers[0]/norm, in Encoder`. Undefined for other names. */
export function titleAt(checked: CheckedDiagram, value: string): string | undefined {
  const found = placeAt(checked, withoutOperator(value));
  if (!found) return undefined;
  const { path, block, node } = found;
  const { document } = checked;
  const what = node.kind === "operator" ? node.operator?.title : document.blocks[node.node.block]?.title;
  const where = document.blocks[block.block]?.title ?? "";
  const place = [...path.uses.map(({ node, copy }) => (copy === undefined ? node : `${node}[${copy}]`)), node.node.name ?? path.node].join("/");
  return `${what ?? ""} ${place}${where === "" ? "" : `, in ${where}`}`.trim();
}

/** What the port of this path gives, its sizes as they are drawn. */
export function typeAt(checked: CheckedDiagram, path: string): TensorType | undefined {
  const found = placeAt(checked, path);
  return found?.node.outputs[found.path.port];
}

function placeAt({ main }: CheckedDiagram, text: string): { readonly path: ParsedPortPath; readonly block: CheckedBlock; readonly node: CheckedNode } | undefined {
  const path = parsePortPath(text);
  if (!path) return undefined;
  let block: CheckedBlock | undefined = main;
  for (const use of path.uses) {
    const inner: CheckedNode | undefined = block?.nodes.get(use.node);
    block = inner?.kind === "block" ? inner.body : undefined;
  }
  const node = block?.nodes.get(path.node);
  return block && node ? { path, block, node } : undefined;
}
