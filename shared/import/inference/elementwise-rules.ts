// Operators that work element by element, and those whose result is like their operand.
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { intOf } from "../graph.ts";
import { array, bool, int64 } from "./kind.ts";
import { broadcast, broadcasting, comparing, like, number, rulesFor, type Rules } from "./rules.ts";

const likeOperand = [
  "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "BitwiseNot", "Ceil", "Celu", "Clip", "Cos", "Cosh", "CumProd", "CumSum", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish",
  "Hardmax", "Identity", "InstanceNormalization", "GroupNormalization", "RMSNormalization", "LRN", "LeakyRelu", "Log", "LogSoftmax", "LpNormalization", "MeanVarianceNormalization", "Mish", "Neg", "Not",
  "PRelu", "Reciprocal", "Relu", "ReverseSequence", "Round", "Scatter", "ScatterElements", "ScatterND", "TensorScatter", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softmax", "Softplus", "Softsign",
  "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu", "Trilu", "RotaryEmbedding", "FastGelu", "QuickGelu", "BiasGelu",
] as const;

export const elementwiseRules: Rules = {
  ...rulesFor(likeOperand, like),
  ...rulesFor(["Add", "Sub", "Mul", "Div", "Mod", "Max", "Min", "Mean", "Sum", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitShift", "And", "Or", "Xor"], broadcasting),
  ...rulesFor(["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"], comparing),
  Pow: (node, context) => {
    const [kind] = broadcasting(node, context);
    return [kind?.kind === "array" ? array(context.operand(0)?.element ?? 0, kind.dims) : kind];
  },
  ...rulesFor(["IsInf", "IsNaN"], (_, { operand }) => [array(bool, operand(0)?.dims)]),
  Where: (_, { operand }) => [array(operand(1)?.element ?? operand(2)?.element ?? 0, broadcast([operand(0)?.dims, operand(1)?.dims, operand(2)?.dims]))],
  Cast: (node, { operand }) => [array(intOf(node, "to") ?? 0, operand(0)?.dims)],
  CastLike: (_, { operand }) => [array(operand(1)?.element ?? 0, operand(0)?.dims)],
  Dropout: (_, { kind, operand }) => [kind(0), array(bool, operand(0)?.dims)],
  BatchNormalization: (_, { kind }) => [kind(0), kind(3), kind(4)],
  LayerNormalization: (node, { kind, operand }) => {
    const x = operand(0);
    const axis = intOf(node, "axis") ?? -1;
    const rank = x?.dims?.length ?? 0;
    const reduced = x?.dims?.map((size, i) => (i >= (axis < 0 ? axis + rank : axis) ? ({ kind: "literal", value: 1 } as const) : size));
    const statistics = array(onnxDTypes.f32, reduced);
    return [kind(0), statistics, statistics];
  },
  ...rulesFor(["SkipLayerNormalization", "SkipSimplifiedLayerNormalization"], (_, { kind }) => [kind(0), undefined, undefined, kind(0)]),
  SimplifiedLayerNormalization: (_, { kind }) => [kind(0)],
  Bernoulli: (node, { operand }) => [array(intOf(node, "dtype") ?? operand(0)?.element ?? 0, operand(0)?.dims)],
  ...rulesFor(["RandomNormalLike", "RandomUniformLike", "EyeLike"], (node, { operand }) => [array(intOf(node, "dtype") ?? operand(0)?.element ?? 0, operand(0)?.dims)]),
  Shape: (node, { operand }) => {
    const dims = operand(0)?.dims;
    return [array(int64, dims ? [number(dims.slice(intOf(node, "start") ?? 0, intOf(node, "end")).length)] : [undefined])];
  },
  Size: () => [array(int64, [])],
};
