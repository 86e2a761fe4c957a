// Operands that must be one number: where a file hands over a list of one, ONNX Runtime takes its number while it does not know better, and refuses the list once its dims are told.
import type { GraphNode } from "../graph.ts";
import { dimsOf, type UpgradeContext } from "./define.ts";

const takers: ReadonlySet<string> = new Set(["Range"]);

/** Says the node anew, its lists of one as numbers; false where it has none. */
export function takeOneNumber(node: GraphNode, context: UpgradeContext): boolean {
  if (!takers.has(node.operator)) return false;
  const isList = (value: string) => {
    const dims = dimsOf(context, value);
    return dims?.length === 1 && dims[0] === 1;
  };
  if (!node.inputs.some(isList)) return false;
  context.same({ inputs: node.inputs.map((value) => (isList(value) ? context.node("Squeeze", [value, context.int64([0])]) : value)) });
  return true;
}
