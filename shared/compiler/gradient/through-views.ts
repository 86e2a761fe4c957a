// Gradients of the words that move, repeat or leave out elements: each goes back by its adjoint.
import { product } from "../../ir/dims.ts";
import { filled } from "../onnx/filled.ts";
import type { GradientRules } from "./rule.ts";

type ViewWord = "reshape" | "transpose" | "expand" | "slice" | "pad" | "reverse" | "concat" | "window" | "fold";

export const viewRules: GradientRules<ViewWord> = {
  reshape: ({ ir, g, x }) => [ir.reshape(g, x(0).type.dims)],
  transpose: ({ ir, g, attributes: { perm } }) => [ir.transpose(g, perm.map((_, axis) => perm.indexOf(axis)))],
  expand: ({ ir, g, attributes: { axes } }) => [ir.sum(g, axes)],
  slice({ ir, g, x, y, attributes: { cuts } }) {
    // Padding has room between elements, and none where there are no elements.
    if (product(y.type.dims) === 0) return [filled(ir, x(0).type, 0)];
    const pads = cuts.map(({ axis, start, step }) => {
      const [size, taken] = [x(0).type.dims[axis] ?? 0, y.type.dims[axis] ?? 0];
      return { axis, low: start, high: size - start - (taken - 1) * step - 1, between: step - 1 };
    });
    return [ir.pad(g, pads, 0)];
  },
  pad: ({ ir, g, x, attributes: { pads } }) => [ir.slice(g, pads.map(({ axis, low, between }) => {
    const size = x(0).type.dims[axis] ?? 0;
    return { axis, start: low, end: size === 0 ? low : low + (size - 1) * (between + 1) + 1, step: between + 1 };
  }))],
  reverse: ({ ir, g, attributes: { axes } }) => [ir.reverse(g, axes)],
  concat({ ir, g, x, count, attributes: { axis } }) {
    let end = 0;
    return Array.from({ length: count }, (_, i) => {
      const start = end;
      end += x(i).type.dims[axis] ?? 0;
      return ir.slice(g, [{ axis, start, end, step: 1 }]);
    });
  },
  window: ({ ir, g, x, attributes: { axis, stride, dilation } }) => [ir.fold(g, axis, x(0).type.dims[axis] ?? 0, stride, dilation)],
  fold({ ir, g, x, attributes: { axis, stride, dilation } }) {
    // What the fold left over at the end may hold places more than it had.
    const [places = 0, size = 0] = x(0).type.dims.slice(axis, axis + 2);
    return [ir.slice(ir.window(g, axis, size, stride, dilation), [{ axis, start: 0, end: places, step: 1 }])];
  },
};
