// What ONNX's Conv, ConvTranspose and pooling nodes mean in core words. Source: ONNX operator reference, opset 20.
import { assert } from "../../base/assert.ts";
import { product, range } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { filled } from "../onnx/filled.ts";

export interface SpatialAxis {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly low: number;
  readonly high: number;
}

const two = (operands: readonly IrNode[]) => {
  const [image, kernel] = operands;
  assert(image && kernel, "an image and a kernel");
  return { image, kernel };
};

function windowed(ir: GraphBuilder, x: IrNode, first: number, axes: readonly SpatialAxis[], filling: number): IrNode {
  const padded = ir.pad(x, axes.map(({ low, high }, i) => ({ axis: first + i, low, high, between: 0 })), filling);
  return axes.reduce((y, { kernel, stride, dilation }, i) => ir.window(y, first + 2 * i, kernel, stride, dilation), padded);
}

/** image [n, group·c, …], kernel [group·m, c, k…] -> [n, group·m, …] */
export function convMeaning(ir: GraphBuilder, operands: readonly IrNode[], axes: readonly SpatialAxis[], group: number): readonly IrNode[] {
  const { image, kernel } = two(operands);
  const [n = 1, channels = 1, ...sizes] = image.type.dims;
  const [made = 1, c = 1, ...offsets] = kernel.type.dims;
  const x = windowed(ir, ir.reshape(image, [n, group, channels / group, ...sizes]), 3, axes, 0);
  const w = ir.reshape(kernel, [group, made / group, c, ...offsets]);
  const [place, offset] = [axes.map((_, i) => 4 + 2 * i), axes.map((_, i) => 5 + 2 * i)];
  const y = ir.contract(x, w, [0, 1, 2, ...axes.flatMap((_, i) => [4 + 2 * i, 5 + 2 * i])], [1, 3, 2, ...offset], [0, 1, 3, ...place]);
  return [ir.reshape(y, [n, made, ...y.type.dims.slice(3)])];
}

/** image [n, group·c, …], kernel [group·c, m, k…] -> [n, group·m, …]; `extra` is ONNX's output_padding. */
export function convTransposeMeaning(ir: GraphBuilder, operands: readonly IrNode[], axes: readonly (SpatialAxis & { readonly extra: number })[], group: number): readonly IrNode[] {
  const { image, kernel } = two(operands);
  const [n = 1, channels = 1, ...places] = image.type.dims;
  const [, m = 1, ...offsets] = kernel.type.dims;
  const [place, offset] = [axes.map((_, i) => 4 + 2 * i), axes.map((_, i) => 5 + 2 * i)];
  const spread = ir.contract(
    ir.reshape(image, [n, group, channels / group, ...places]), ir.reshape(kernel, [group, channels / group, m, ...offsets]),
    [0, 1, 2, ...place], [1, 2, 3, ...offset], [0, 1, 3, ...axes.flatMap((_, i) => [4 + 2 * i, 5 + 2 * i])],
  );
  const lengths = axes.map(({ kernel: k, stride, dilation, extra }, i) => ((places[i] ?? 1) - 1) * stride + dilation * (k - 1) + 1 + extra);
  const folded = axes.reduce((y, { stride, dilation }, i) => ir.fold(y, 3 + i, lengths[i] ?? 0, stride, dilation), spread);
  const cut = ir.slice(folded, axes.map(({ low, high }, i) => ({ axis: 3 + i, start: low, end: (lengths[i] ?? 0) - high, step: 1 })));
  return [ir.reshape(cut, [n, group * m, ...cut.type.dims.slice(3)])];
}

/** image [n, c, …] -> [n, c, …]; the average counts padding in. */
export function poolMeaning(ir: GraphBuilder, operands: readonly IrNode[], axes: readonly SpatialAxis[], kind: "max" | "average"): readonly IrNode[] {
  const [image] = operands;
  assert(image, "an image");
  const x = windowed(ir, image, 2, axes, kind === "max" ? -Infinity : 0);
  const offsets = range(axes.length).map((i) => 3 + 2 * i);
  if (kind === "max") return [ir.max(x, offsets)];
  const total = ir.sum(x, offsets);
  return [ir.div(total, filled(ir, total.type, product(axes.map((axis) => axis.kernel))))];
}
