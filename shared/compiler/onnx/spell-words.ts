// How every core word is written in ONNX (opset 20). Index dtypes are int32 throughout; int64 only where ONNX insists.
import { product, range, sameDims } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { attributesOf, type CoreWord } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { assert } from "../../base/assert.ts";
import { broadcastOperands } from "./broadcast.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import type { EmitScope, Spelling } from "./spelling.ts";
import { spellCond, spellScan, spellWhile } from "./spell-control.ts";

const pointwise = (operator: string): Spelling => (scope, node) => scope.writer.node(operator, broadcastOperands(scope, node.inputs));
const operands = (scope: EmitScope, node: IrNode) => node.inputs.map((x) => scope.value(x));
const first = (node: IrNode): IrNode => {
  const x = node.inputs[0];
  assert(x, `${node.word} has no operand`);
  return x;
};
const reduce = (operator: string, word: "sum" | "max"): Spelling => ({ writer, value }, node) => writer.node(operator, [value(first(node)), writer.int64(attributesOf(node, word).axes)], { keepdims: 0 });

/** ScatterND wants the indexed axis first, and its index in int64 with a last axis of one. */
const scatter = (reduction: "add" | "max", word: "scatterAdd" | "scatterMax"): Spelling => ({ writer, value }, node) => {
  const [base, index, updates] = node.inputs;
  assert(base && index && updates, `${word} takes three operands`);
  const { axis } = attributesOf(node, word);
  const width = index.type.dims.length;
  const rank = updates.type.dims.length;
  const places = writer.node("Unsqueeze", [writer.node("Cast", [value(index)], { to: onnxDTypes.i64 }), writer.int64([-1])]);
  const front = [axis, ...range(base.type.dims.length).filter((i) => i !== axis)];
  const moved = [...range(width).map((i) => axis + i), ...range(rank).filter((i) => i < axis || i >= axis + width)];
  const put = writer.node("ScatterND", [writer.transpose(value(base), front), places, writer.transpose(value(updates), moved)], { reduction });
  return writer.transpose(put, range(front.length).map((i) => front.indexOf(i)));
};

export const wordSpellings: { readonly [W in Exclude<CoreWord, "input" | "pick" | "constant">]: Spelling } = {
  iota: ({ writer }, node) => {
    const { dims, axis } = attributesOf(node, "iota");
    const size = dims[axis] ?? 0;
    const line = writer.int32(range(size), [size, ...dims.slice(axis + 1).map(() => 1)]);
    return dims.length === 1 ? line : writer.node("Expand", [line, writer.int64(dims)]);
  },
  size: ({ writer }, node) => writer.int32([first(node).type.dims[attributesOf(node, "size").axis] ?? 0], []),
  neg: pointwise("Neg"), abs: pointwise("Abs"), sign: pointwise("Sign"), floor: pointwise("Floor"), round: pointwise("Round"), exp: pointwise("Exp"), log: pointwise("Log"), sqrt: pointwise("Sqrt"),
  sin: pointwise("Sin"), cos: pointwise("Cos"), atan: pointwise("Atan"), tanh: pointwise("Tanh"), sigmoid: pointwise("Sigmoid"), erf: pointwise("Erf"), stopGradient: pointwise("Identity"), not: pointwise("Not"),
  add: pointwise("Add"), sub: pointwise("Sub"), mul: pointwise("Mul"), div: pointwise("Div"), maximum: pointwise("Max"), minimum: pointwise("Min"),
  equal: pointwise("Equal"), less: pointwise("Less"), and: pointwise("And"), or: pointwise("Or"),
  pow(scope, node) {
    const exponent = node.inputs[1];
    const single = exponent?.word === "expand" && exponent.inputs[0]?.type.dims.length === 0;
    // WebGPU's Pow (ONNX Runtime 1.30) fails where operands differ in more than one of them being a number.
    return scope.writer.node("Pow", scope.provider === "webgpu" && !single ? operands(scope, node) : broadcastOperands(scope, node.inputs));
  },
  mod(scope, node) {
    const [a = "", b = ""] = broadcastOperands(scope, node.inputs);
    const { writer } = scope;
    // ONNX's Mod of floats takes the sign of the dividend.
    return isFloat(node.type.dtype) ? writer.node("Sub", [a, writer.node("Mul", [b, writer.node("Floor", [writer.node("Div", [a, b])])])]) : writer.node("Mod", [a, b]);
  },
  where(scope, node) {
    const [c = "", a = "", b = ""] = broadcastOperands(scope, node.inputs);
    const { writer } = scope;
    if (node.type.dtype !== "bool") return writer.node("Where", [c, a, b]);
    // ONNX Runtime has no Where of bools.
    return writer.node("Or", [writer.node("And", [c, a]), writer.node("And", [writer.node("Not", [c]), b])]);
  },
  cast: ({ writer, value }, node) => writer.node("Cast", [value(first(node))], { to: onnxDTypes[attributesOf(node, "cast").to] }),
  sum: reduce("ReduceSum", "sum"),
  max: reduce("ReduceMax", "max"),
  cumsum({ writer, value }, node) {
    const { axis, exclusive, reverse } = attributesOf(node, "cumsum");
    return writer.node("CumSum", [value(first(node)), writer.int64([axis], [])], { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 });
  },
  contract(scope, node) {
    const { a, b, out } = attributesOf(node, "contract");
    const names = operands(scope, node);
    const letters = (labels: readonly number[]) => labels.map((label) => String.fromCharCode(label < 26 ? 97 + label : 39 + label)).join("");
    const [row, inner, column] = [a.at(-2), a.at(-1), b.at(-1)];
    const batch = a.slice(0, -2);
    const canonical = row !== undefined && inner !== undefined && column !== undefined && !b.includes(row) && !a.includes(column)
      && sameDims(b, [...batch, inner, column]) && sameDims(out, [...batch, row, column]);
    return canonical ? scope.writer.node("MatMul", names) : scope.writer.node("Einsum", names, { equation: `${letters(a)},${letters(b)}->${letters(out)}` });
  },
  reshape: ({ writer, value }, node) => writer.reshape(value(first(node)), attributesOf(node, "reshape").dims),
  transpose: ({ writer, value }, node) => writer.transpose(value(first(node)), attributesOf(node, "transpose").perm),
  expand({ writer, value }, node) {
    const { axes } = attributesOf(node, "expand");
    const thin = node.type.dims.map((size, i) => (axes.includes(i) ? 1 : size));
    const x = first(node);
    const ready = axes.every((axis, i) => axis === i) ? value(x) : writer.reshape(value(x), thin);
    return writer.node("Expand", [ready, writer.int64(node.type.dims)]);
  },
  slice({ writer, value }, node) {
    const { cuts } = attributesOf(node, "slice");
    return writer.node("Slice", [value(first(node)), writer.int64(cuts.map((c) => c.start)), writer.int64(cuts.map((c) => c.end)), writer.int64(cuts.map((c) => c.axis)), writer.int64(cuts.map((c) => c.step))]);
  },
  pad({ writer, value }, node) {
    const { pads, value: filling } = attributesOf(node, "pad");
    const { dtype } = node.type;
    let x = value(first(node));
    let dims = first(node).type.dims;
    const constant = writer.literal(dtype, [], [filling]);
    for (const { axis, between } of pads) {
      const size = dims[axis] ?? 0;
      if (between === 0 || size < 2) continue;
      // Room between elements: a new axis, padded, merged back, and what follows the last element cut off.
      const wide = dims.map((d, i) => (i === axis ? d * (between + 1) : d));
      const room = range(2 * dims.length + 2).map((i) => (i === dims.length + 1 + axis + 1 ? between : 0));
      x = writer.node("Pad", [writer.node("Unsqueeze", [x, writer.int64([axis + 1])]), writer.int64(room), constant]);
      x = writer.node("Slice", [writer.reshape(x, wide), writer.int64([0]), writer.int64([size * (between + 1) - between]), writer.int64([axis])]);
      dims = dims.map((d, i) => (i === axis ? d * (between + 1) - between : d));
    }
    const at = (axis: number) => pads.find((p) => p.axis === axis);
    const around = [...dims.map((_, i) => at(i)?.low ?? 0), ...dims.map((_, i) => at(i)?.high ?? 0)];
    return around.every((room) => room === 0) ? x : writer.node("Pad", [x, writer.int64(around), constant]);
  },
  reverse({ writer, value }, node) {
    const { axes } = attributesOf(node, "reverse");
    const all = (number: number) => writer.int64(axes.map(() => number));
    return writer.node("Slice", [value(first(node)), all(-1), all(-(2 ** 31)), writer.int64(axes), all(-1)]);
  },
  concat: (scope, node) => scope.writer.node("Concat", operands(scope, node), { axis: attributesOf(node, "concat").axis }),
  window({ writer, value }, node) {
    const { axis, size, stride, dilation } = attributesOf(node, "window");
    const places = node.type.dims[axis] ?? 0;
    const index = range(places).flatMap((place) => range(size).map((offset) => place * stride + offset * dilation));
    return writer.node("Gather", [value(first(node)), writer.int32(index, [places, size])], { axis });
  },
  fold({ writer, value }, node) {
    // Each offset of the window is a strip with room between and around it; the strips add up.
    const { axis, length, stride, dilation } = attributesOf(node, "fold");
    const x = first(node);
    const dims = x.type.dims;
    const [places, size] = [dims[axis] ?? 0, dims[axis + 1] ?? 0];
    const zero = writer.literal(node.type.dtype, [], [0]);
    const narrow = dims.filter((_, i) => i !== axis + 1);
    const strips = range(size).map((offset) => {
      let strip = writer.reshape(writer.node("Slice", [value(x), writer.int64([offset]), writer.int64([offset + 1]), writer.int64([axis + 1])]), narrow);
      const reach = (places - 1) * stride + 1;
      if (stride > 1 && places > 1) {
        const room = range(2 * narrow.length + 2).map((i) => (i === narrow.length + 1 + axis + 1 ? stride - 1 : 0));
        strip = writer.node("Pad", [writer.node("Unsqueeze", [strip, writer.int64([axis + 1])]), writer.int64(room), zero]);
        strip = writer.reshape(strip, narrow.map((d, i) => (i === axis ? places * stride : d)));
        strip = writer.node("Slice", [strip, writer.int64([0]), writer.int64([reach]), writer.int64([axis])]);
      }
      const [low, high] = [offset * dilation, length - offset * dilation - reach];
      return low === 0 && high === 0 ? strip : writer.node("Pad", [strip, writer.int64([...narrow.map((_, i) => (i === axis ? low : 0)), ...narrow.map((_, i) => (i === axis ? high : 0))]), zero]);
    });
    return strips.reduce((sum, strip) => writer.node("Add", [sum, strip]));
  },
  gather: (scope, node) => scope.writer.node("Gather", operands(scope, node), { axis: attributesOf(node, "gather").axis }),
  gatherAlong: (scope, node) => scope.writer.node("GatherElements", operands(scope, node), { axis: attributesOf(node, "gatherAlong").axis }),
  scatterAdd: scatter("add", "scatterAdd"), scatterMax: scatter("max", "scatterMax"),
  scatterAlongAdd: (scope, node) => scope.writer.node("ScatterElements", operands(scope, node), { axis: attributesOf(node, "scatterAlongAdd").axis, reduction: "add" }),
  topIndex({ writer, value }, node) {
    const { axis, k, largest } = attributesOf(node, "topIndex");
    const [, index = ""] = writer.nodes("TopK", [value(first(node)), writer.int64([k])], 2, { axis, largest: largest ? 1 : 0 });
    return writer.node("Cast", [index], { to: onnxDTypes.i32 });
  },
  scan: spellScan, while: spellWhile, cond: spellCond,
};

/** The elements a value would take as a literal; deferred words are written only where they are needed whole. */
export function isDeferred(node: IrNode): boolean {
  return node.word === "constant" || node.word === "expand" || node.word === "iota" || (node.word === "size" && product(node.type.dims) === 1);
}
