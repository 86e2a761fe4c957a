// The oldest operator set from the least on that says a node as well: kernels are registered for few of the newer ones.
import type { Kind } from "../inference/kind.ts";
import type { GraphNode } from "../graph.ts";

/** Operators that came after the least set, or whose meaning changed since; all others only took in further element types. */
const changed = new Set(["Attention", "BitCast", "CumProd", "DequantizeLinear", "GroupNormalization", "QLinearMatMul", "QuantizeLinear", "RMSNormalization", "RotaryEmbedding", "Swish", "TensorScatter"]);
const newAttributes = new Set(["round_mode", "mode"]);
/** Codes of element types up to this one were there before. */
const lastOldElement = 13;

export function lowestVersion(node: GraphNode, least: number, kind: (value: string) => Kind | undefined): number {
  if (node.domain !== "" || node.version <= least || changed.has(node.operator)) return node.version;
  if (node.operator === "Cast" && (Number(node.attributes["to"]?.i ?? 0) > lastOldElement || Object.keys(node.attributes).some((name) => newAttributes.has(name)))) return node.version;
  const isOld = (value: string) => {
    const known = value === "" ? undefined : kind(value);
    return known?.kind !== "array" || known.element <= lastOldElement;
  };
  return [...node.inputs, ...node.outputs].every(isOld) ? least : node.version;
}
