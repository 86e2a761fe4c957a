// Nodes whose result is an operand as it came.
import { sizesEqual } from "../../tensor/size-algebra.ts";
import { intOf, intsOf, type GraphNode, type Tensor } from "../graph.ts";
import type { TypeScope } from "../inference/infer-types.ts";
import type { Kind } from "../inference/kind.ts";

/** The operand that the node gives out again, if it does nothing else. */
export function isIdle(node: GraphNode, types: TypeScope, tensor: (value: string) => Tensor | undefined): string | undefined {
  if (node.domain !== "") return undefined;
  const [x = "", second = "", third = ""] = node.inputs;
  const [before, after] = [types.kind(x), types.kind(node.outputs[0] ?? "")];
  switch (node.operator) {
    case "Identity": return x;
    case "Dropout": return third === "" && (node.outputs[1] ?? "") === "" ? x : isFalse(tensor(third)) && (node.outputs[1] ?? "") === "" ? x : undefined;
    case "Cast": return before?.kind === "array" && before.element !== 0 && intOf(node, "to") === before.element ? x : undefined;
    case "Concat":
    case "Sum":
    case "Mean":
    case "Max":
    case "Min": return node.inputs.length === 1 && second === "" ? x : undefined;
    case "Reshape":
    case "Expand":
    case "Flatten": return sameArray(before, after) ? x : undefined;
    case "Transpose": return intsOf(node, "perm")?.every((axis, i) => axis === i) ? x : undefined;
    default: return undefined;
  }
}

function isFalse(found: Tensor | undefined): boolean {
  return found?.data.in === "memory" && found.data.bytes.length === 1 && found.data.bytes[0] === 0;
}

function sameArray(a: Kind | undefined, b: Kind | undefined): boolean {
  if (a?.kind !== "array" || b?.kind !== "array" || !a.dims || !b.dims || a.dims.length !== b.dims.length) return false;
  return a.dims.every((size, i) => {
    const other = b.dims?.[i];
    return size !== undefined && other !== undefined && sizesEqual(size, other);
  });
}
