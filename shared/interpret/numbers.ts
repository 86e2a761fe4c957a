// Arithmetic of arrays with plain numbers, as core words.
import { filled } from "../compiler/onnx/filled.ts";
import { product, range } from "../ir/dims.ts";
import type { IrNode } from "../ir/graph.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";

export function times(ir: GraphBuilder, x: IrNode, by: number): IrNode {
  return by === 1 ? x : ir.mul(x, filled(ir, x.type, by));
}

export function plus(ir: GraphBuilder, x: IrNode, number: number): IrNode {
  return number === 0 ? x : ir.add(x, filled(ir, x.type, number));
}

export function square(ir: GraphBuilder, x: IrNode): IrNode {
  return ir.mul(x, x);
}

export function total(ir: GraphBuilder, x: IrNode): IrNode {
  return ir.sum(x, range(x.type.dims.length));
}

export function mean(ir: GraphBuilder, x: IrNode): IrNode {
  return times(ir, total(ir, x), 1 / product(x.type.dims));
}

/** A scalar as often as an array has elements. */
export function spread(ir: GraphBuilder, scalar: IrNode, { dims }: { readonly dims: readonly number[] }): IrNode {
  return ir.expand(scalar, range(dims.length), dims);
}

/** One place of an axis; the axis is gone. */
export function pickOut(ir: GraphBuilder, x: IrNode, axis: number, at: number): IrNode {
  const cut = ir.slice(x, [{ axis, start: at, end: at + 1, step: 1 }]);
  return ir.reshape(cut, x.type.dims.filter((_, i) => i !== axis));
}
