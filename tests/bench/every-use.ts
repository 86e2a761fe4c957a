// Paths of all uses of blocks in a diagram, nested ones included.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";

export function everyUse(body: CheckedBlock, prefix = ""): readonly string[] {
  return [...body.nodes.values()].flatMap((node) => (node.kind === "block" && node.body ? [`${prefix}${node.id}`, ...everyUse(node.body, `${prefix}${node.id}/`)] : []));
}
