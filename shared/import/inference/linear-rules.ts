// Products, convolutions, pools, recurrent layers and attention.
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { intOf, intsOf, textOf, type GraphNode } from "../graph.ts";
import { array, int64, type Kind, type KnownSize } from "./kind.ts";
import { broadcast, floored, number, plus, rulesFor, times, type Rule, type RuleContext, type Rules } from "./rules.ts";

const product: Rule = (_, { operand }) => {
  const [a, b] = [operand(0), operand(1)];
  return [array(a?.element ?? b?.element ?? 0, matrixDims(a?.dims, b?.dims))];
};

function matrixDims(a: readonly KnownSize[] | undefined, b: readonly KnownSize[] | undefined): readonly KnownSize[] | undefined {
  if (!a || !b || a.length === 0 || b.length === 0) return undefined;
  const batch = broadcast([a.slice(0, -2), b.slice(0, -2)]);
  return batch && [...batch, ...(a.length > 1 ? [a[a.length - 2]] : []), ...(b.length > 1 ? [b[b.length - 1]] : [])];
}

/** How many places a window takes; `total` is the room at both ends together. */
function places(size: KnownSize, kernel: KnownSize, stride: number, dilation: number, total: number, ceil: boolean): KnownSize {
  if (!size || !kernel) return undefined;
  if (size.kind === "literal" && kernel.kind === "literal") {
    const room = size.value + total - (dilation * (kernel.value - 1) + 1);
    return number((ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1);
  }
  if (kernel.kind !== "literal" || ceil) return undefined;
  return plus(floored(plus(size, number(total - dilation * (kernel.value - 1) - 1)), stride), number(1));
}

function slidingDims(node: GraphNode, spatial: readonly KnownSize[], kernel: readonly KnownSize[]): readonly KnownSize[] {
  const count = spatial.length;
  const [strides, dilations, pads] = [intsOf(node, "strides") ?? [], intsOf(node, "dilations") ?? [], intsOf(node, "pads") ?? []];
  const auto = textOf(node, "auto_pad") ?? "NOTSET";
  return spatial.map((size, i) => {
    const stride = strides[i] ?? 1;
    if (auto.startsWith("SAME")) return size?.kind === "literal" ? number(Math.ceil(size.value / stride)) : size && floored(plus(size, number(stride - 1)), stride);
    const total = auto === "VALID" ? 0 : (pads[i] ?? 0) + (pads[i + count] ?? 0);
    return places(size, kernel[i], stride, dilations[i] ?? 1, total, intOf(node, "ceil_mode") === 1);
  });
}

const kernelOf = (node: GraphNode, weight: readonly KnownSize[] | undefined) => intsOf(node, "kernel_shape")?.map(number) ?? weight?.slice(2);

const pool: Rule = (node, { operand }) => {
  const x = operand(0);
  const kernel = kernelOf(node, undefined);
  const dims = x?.dims && kernel && [...x.dims.slice(0, 2), ...slidingDims(node, x.dims.slice(2), kernel)];
  return [array(x?.element ?? 0, dims), array(int64, dims)];
};

const globalPool: Rule = (_, { operand }) => [array(operand(0)?.element ?? 0, operand(0)?.dims?.map((size, i) => (i < 2 ? size : number(1))))];

function convolution(result?: number, weightAt = 1): Rule {
  return (node, { operand }) => {
    const [x, weight] = [operand(0), operand(weightAt)];
    const kernel = kernelOf(node, weight?.dims);
    const dims = x?.dims && kernel && [x.dims[0], weight?.dims?.[0], ...slidingDims(node, x.dims.slice(2), kernel)];
    return [array(result ?? x?.element ?? 0, dims)];
  };
}

const transposedConvolution: Rule = (node, { operand }) => {
  const [x, weight] = [operand(0), operand(1)];
  const kernel = kernelOf(node, weight?.dims);
  const given = intsOf(node, "output_shape");
  if (!x?.dims || !kernel) return [array(x?.element ?? 0)];
  const spatial = x.dims.slice(2);
  const [strides, dilations, pads, extra] = [intsOf(node, "strides") ?? [], intsOf(node, "dilations") ?? [], intsOf(node, "pads") ?? [], intsOf(node, "output_padding") ?? []];
  const auto = textOf(node, "auto_pad") ?? "NOTSET";
  const made = spatial.map((size, i): KnownSize => {
    const stride = strides[i] ?? 1;
    if (given) return number(given[given.length - spatial.length + i] ?? 0);
    if (auto.startsWith("SAME")) return times([size, number(stride)]);
    const reach = kernel[i];
    if (reach?.kind !== "literal") return undefined;
    const room = (extra[i] ?? 0) + (dilations[i] ?? 1) * (reach.value - 1) + 1 - (auto === "VALID" ? 0 : (pads[i] ?? 0) + (pads[i + spatial.length] ?? 0)) - stride;
    return plus(times([size, number(stride)]), number(room));
  });
  return [array(x.element, [x.dims[0], times([weight?.dims?.[1], number(intOf(node, "group") ?? 1)]), ...made])];
};

/** Results of recurrent layers: all states, the last one, and the last cell. */
const recurrent: Rule = (node, { operand }) => {
  const [x, weight] = [operand(0), operand(2)];
  const hidden = intOf(node, "hidden_size");
  const size = hidden === undefined ? weight?.dims?.[2] : number(hidden);
  const directions = number(textOf(node, "direction") === "bidirectional" ? 2 : 1);
  const batchFirst = intOf(node, "layout") === 1;
  if (x?.dims?.length !== 3) return [];
  const [first, second] = x.dims;
  const [steps, batch] = batchFirst ? [second, first] : [first, second];
  const all = batchFirst ? [batch, steps, directions, size] : [steps, directions, batch, size];
  const last = batchFirst ? [batch, directions, size] : [directions, batch, size];
  return [array(x.element, all), array(x.element, last), array(x.element, last)];
};

function einsum(node: GraphNode, { operand }: RuleContext): readonly Kind[] {
  const equation = (textOf(node, "equation") ?? "").replace(/\s+/g, "");
  const element = operand(0)?.element ?? 0;
  const [left = "", right] = equation.split("->");
  const sizes = new Map<string, KnownSize>();
  const terms = left.split(",");
  if (equation.includes(".")) return [array(element)];
  for (const [at, term] of terms.entries()) {
    const dims = operand(at)?.dims;
    if (dims?.length !== term.length) return [array(element)];
    [...term].forEach((letter, i) => sizes.set(letter, sizes.get(letter) ?? dims[i]));
  }
  const letters = [...left.replaceAll(",", "")];
  const result = right ?? [...new Set(letters)].filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter)).sort().join("");
  return [array(element, [...result].map((letter) => sizes.get(letter)))];
}

export const linearRules: Rules = {
  ...rulesFor(["MatMul"], product),
  MatMulInteger: (node, context) => [array(onnxDTypes.i32, matrixDims(context.operand(0)?.dims, context.operand(1)?.dims))],
  QLinearMatMul: (_, { operand }) => [array(operand(7)?.element ?? 0, matrixDims(operand(0)?.dims, operand(3)?.dims))],
  Gemm: (node, { operand }) => {
    const [a, b] = [operand(0), operand(1)];
    return [array(a?.element ?? 0, [a?.dims?.[intOf(node, "transA") === 1 ? 1 : 0], b?.dims?.[intOf(node, "transB") === 1 ? 0 : 1]])];
  },
  Einsum: einsum,
  Conv: convolution(), ConvInteger: convolution(onnxDTypes.i32), QLinearConv: (node, context) => {
    const [kind] = convolution(undefined, 3)(node, context);
    return [kind?.kind === "array" ? array(context.operand(7)?.element ?? 0, kind.dims) : undefined];
  },
  ConvTranspose: transposedConvolution,
  ...rulesFor(["MaxPool", "AveragePool", "LpPool"], pool),
  ...rulesFor(["GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"], globalPool),
  ...rulesFor(["RNN", "GRU", "LSTM"], recurrent),
  Attention: (node, { operand }) => {
    const [q, k, v] = [operand(0), operand(1), operand(2)];
    if (q?.dims?.length === 4) return [array(q.element, [...q.dims.slice(0, 3), v?.dims?.[3]])];
    const [heads, values] = [intOf(node, "q_num_heads"), intOf(node, "kv_num_heads")];
    const width = v?.dims?.[2];
    const made = heads !== undefined && values !== undefined && width?.kind === "literal" ? number((width.value / values) * heads) : undefined;
    return [array(q?.element ?? k?.element ?? 0, q?.dims && [q.dims[0], q.dims[1], made])];
  },
  Resize: (node, { operand, numbers, sizes }) => {
    const x = operand(0);
    const policy = textOf(node, "keep_aspect_ratio_policy") ?? "stretch";
    const axes = intsOf(node, "axes")?.map((axis) => (axis < 0 ? axis + (x?.dims?.length ?? 0) : axis));
    const at = (axis: number) => (axes ? axes.indexOf(axis) : axis);
    if (!x?.dims) return [array(x?.element ?? 0)];
    const [scales, target] = [node.inputs[2] ? numbers(2) : undefined, node.inputs[3] ? sizes(3) : undefined];
    if (target && policy === "stretch") return [array(x.element, x.dims.map((size, axis) => (at(axis) < 0 ? size : target[at(axis)])))];
    const grown = (size: KnownSize, scale: number | undefined): KnownSize => (scale === undefined ? undefined : scale === 1 ? size : size?.kind === "literal" ? number(Math.floor(size.value * Math.fround(scale))) : Number.isInteger(scale) ? times([size, number(scale)]) : undefined);
    return [array(x.element, x.dims.map((size, axis) => (at(axis) < 0 ? size : grown(size, scales?.[at(axis)]))))];
  },
  GridSample: (_, { operand }) => {
    const [x, grid] = [operand(0), operand(1)];
    return [array(x?.element ?? 0, x?.dims && grid?.dims && [...x.dims.slice(0, 2), ...grid.dims.slice(1, -1)])];
  },
  Det: (_, { operand }) => [array(operand(0)?.element ?? 0, operand(0)?.dims?.slice(0, -2))],
  RoiAlign: (node, { operand }) => {
    const [x, rois] = [operand(0), operand(1)];
    return [array(x?.element ?? 0, [rois?.dims?.[0], x?.dims?.[1], number(intOf(node, "output_height") ?? 1), number(intOf(node, "output_width") ?? 1)])];
  },
  TopK: (node, { operand, numbers }) => {
    const x = operand(0);
    const k = numbers(1)?.[0];
    const axis = intOf(node, "axis") ?? -1;
    const dims = x?.dims?.map((size, i, all) => (i === (axis < 0 ? axis + all.length : axis) ? (k === undefined ? undefined : number(k)) : size));
    return [array(x?.element ?? 0, dims), array(int64, dims)];
  },
  QuantizeLinear: (node, { operand }) => [array(operand(2)?.element ?? intOf(node, "output_dtype") ?? onnxDTypes.u8, operand(0)?.dims)],
  DequantizeLinear: (node, { operand }) => [array(intOf(node, "output_dtype") ?? operand(1)?.element ?? 0, operand(0)?.dims)],
  DynamicQuantizeLinear: (_, { operand }) => [array(onnxDTypes.u8, operand(0)?.dims), array(onnxDTypes.f32, []), array(onnxDTypes.u8, [])],
  NonMaxSuppression: () => [array(int64, [undefined, number(3)])],
  RandomNormal: (node) => [array(intOf(node, "dtype") ?? 1, intsOf(node, "shape")?.map(number))],
  RandomUniform: (node) => [array(intOf(node, "dtype") ?? 1, intsOf(node, "shape")?.map(number))],
  ...rulesFor(["HannWindow", "HammingWindow", "BlackmanWindow"], (node, { numbers }) => [array(intOf(node, "output_datatype") ?? 1, [numbers(0)?.[0] === undefined ? undefined : number(numbers(0)?.[0] ?? 0)])]),
  MultiHeadAttention: (_, { operand }) => [array(operand(0)?.element ?? 0, operand(0)?.dims?.length === 3 ? operand(0)?.dims : undefined)],
  FusedMatMul: (node, { operand }) => {
    const turned = (dims: readonly KnownSize[] | undefined, name: string) => (dims && intOf(node, name) === 1 && dims.length > 1 ? [...dims.slice(0, -2), dims[dims.length - 1], dims[dims.length - 2]] : dims);
    return [array(operand(0)?.element ?? 0, matrixDims(turned(operand(0)?.dims, "transA"), turned(operand(1)?.dims, "transB")))];
  },
};
