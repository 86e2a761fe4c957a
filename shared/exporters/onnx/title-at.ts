// What the node of the drawing is called that a value was computed for.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { parsePortPath } from "../../compiler/lower/port-path.ts";
import { withoutOperator } from "./nodes-at.ts";

/** `value` begins with a port path, such as `layers[0]/norm:y.Mul`; such as `LayerNorm layers[0]/norm, in Encoder`. Undefined for other names. */
export function titleAt({ document, main }: CheckedDiagram, value: string): string | undefined {
  const path = parsePortPath(withoutOperator(value));
  if (!path) return undefined;
  let block: CheckedDiagram["main"] | undefined = main;
  for (const use of path.uses) {
    const inner: ReturnType<CheckedDiagram["main"]["nodes"]["get"]> = block?.nodes.get(use.node);
    block = inner?.kind === "block" ? inner.body : undefined;
  }
  const node = block?.nodes.get(path.node);
  if (!block || !node) return undefined;
  const what = node.kind === "operator" ? node.operator?.title : document.blocks[node.node.block]?.title;
  const where = document.blocks[block.block]?.title ?? "";
  const place = [...path.uses.map(({ node, copy }) => (copy === undefined ? node : `${node}[${copy}]`)), node.node.name ?? path.node].join("/");
  return `${what ?? ""} ${place}${where === "" ? "" : `, in ${where}`}`.trim();
}
