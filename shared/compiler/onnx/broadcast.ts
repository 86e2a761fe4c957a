// Hands repeated operands to ONNX unrepeated: its pointwise nodes broadcast, so an `expand` before them costs nothing.
import { range, sameDims } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { attributesOf } from "../../ir/words.ts";
import type { EmitScope } from "./spelling.ts";

/** The operands' names for a node that broadcasts; together they still reach the dims of the result. */
export function broadcastOperands(scope: EmitScope, operands: readonly IrNode[]): readonly string[] {
  const thin = operands.map((operand) => thinOf(scope, operand));
  const dims = operands[0]?.type.dims ?? [];
  const reached = dims.map((size, axis) => size === 1 || thin.some((t) => t.dims[axis] === size));
  // Where every operand is repeated along an axis, one of them must be repeated in earnest.
  return operands.map((operand, i) => (i === 0 && reached.includes(false) ? scope.value(operand) : (thin[i]?.name() ?? "")));
}

interface Thin {
  /** With 1 wherever the operand is repeated. */
  readonly dims: readonly number[];
  name(): string;
}

function thinOf(scope: EmitScope, operand: IrNode): Thin {
  const { dims } = operand.type;
  if (operand.word === "iota") {
    const { axis } = attributesOf(operand, "iota");
    const size = dims[axis] ?? 0;
    return { dims: dims.map((d, i) => (i === axis ? d : 1)), name: () => scope.writer.int32(range(size), [size, ...dims.slice(axis + 1).map(() => 1)]) };
  }
  if (operand.word !== "expand") return { dims, name: () => scope.value(operand) };
  const inner = operand.inputs[0] as IrNode;
  const { axes } = attributesOf(operand, "expand");
  const thin = dims.map((d, i) => (axes.includes(i) ? 1 : d));
  const leading = axes.every((axis, i) => axis === i);
  return {
    dims: thin,
    name() {
      if (leading || inner.type.dims.length === 0) return scope.value(inner);
      const kept = thin.slice(thin.findIndex((_, i) => !axes.includes(i)));
      if (inner.word === "constant") return scope.writer.literal(inner.type.dtype, kept, attributesOf(inner, "constant").data);
      return sameDims(kept, inner.type.dims) ? scope.value(inner) : scope.writer.reshape(scope.value(inner), kept);
    },
  };
}
