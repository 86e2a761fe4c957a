// Operators that the first operator set had on trial and later ones lack, said in those that stayed.
import { problem } from "../../base/problem.ts";
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import { attributesFrom, floatOf, floatsOf, intAttribute, intOf, intsAttribute, intsOf, type GraphNode } from "../graph.ts";
import { constantLike } from "./attributes-to-inputs.ts";
import { dimsOf, upgrade, type Upgrade, type UpgradeContext } from "./define.ts";

export const experiments: readonly Upgrade[] = [
  upgrade(10, "Affine", (node, context) => {
    const [x = ""] = node.inputs;
    context.node("Add", [context.node("Mul", [x, constantLike(context, x, floatOf(node, "alpha") ?? 1)]), constantLike(context, x, floatOf(node, "beta") ?? 0)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "Scale", (node, context) => {
    const [x = ""] = node.inputs;
    context.node("Mul", [x, constantLike(context, x, floatOf(node, "scale") ?? 1)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "ScaledTanh", (node, context) => {
    const [x = ""] = node.inputs;
    const inner = context.node("Tanh", [context.node("Mul", [x, constantLike(context, x, floatOf(node, "beta") ?? 1)])]);
    context.node("Mul", [inner, constantLike(context, x, floatOf(node, "alpha") ?? 1)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "ParametricSoftplus", (node, context) => {
    const [x = ""] = node.inputs;
    const inner = context.node("Softplus", [context.node("Mul", [x, constantLike(context, x, floatOf(node, "beta") ?? 1)])]);
    context.node("Mul", [inner, constantLike(context, x, floatOf(node, "alpha") ?? 1)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "ImageScaler", (node, context) => {
    const [x = ""] = node.inputs;
    const bias = floatsOf(node, "bias") ?? [];
    const scaled = context.node("Mul", [x, constantLike(context, x, floatOf(node, "scale") ?? 1)]);
    context.node("Add", [scaled, context.node("CastLike", [context.constant("f32", [bias.length, 1, 1], bias), x])], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "Crop", (node, context) => {
    const [x = ""] = node.inputs;
    const [left = 0, top = 0, right = 0, bottom = 0] = intsOf(node, "border") ?? [];
    const size = intsOf(node, "scale");
    const ends = size ? [top + (size[0] ?? 0), left + (size[1] ?? 0)] : [bottom === 0 ? 2 ** 31 : -bottom, right === 0 ? 2 ** 31 : -right];
    context.node("Slice", [x, context.int64([top, left]), context.int64(ends), context.int64([2, 3])], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "GivenTensorFill", (node, context) => {
    const [like] = node.inputs;
    const values = floatsOf(node, "values") ?? [];
    const dims = like === undefined || like === "" ? context.int64(intsOf(node, "shape") ?? [values.length]) : context.node("Shape", [like]);
    context.node("Reshape", [context.constant("f32", [values.length], values), dims], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "DynamicSlice", (node, context) => {
    const [x = "", starts, ends, axes] = node.inputs;
    context.node("Slice", [x, whole(context, starts), whole(context, ends), whole(context, axes)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(10, "ConstantFill", (node, context) => {
    const [given = ""] = node.inputs;
    const dtype = elementOfCode(intOf(node, "dtype") ?? onnxDTypes.f32)?.dtype;
    if (dtype === undefined || dtype === "string") return problem("ConstantFill: found an element type that no number fills, expected one of numbers");
    const value = floatOf(node, "value") ?? 0;
    const fill = context.constant(dtype, [], [dtype === "i64" || dtype === "u64" ? BigInt(Math.trunc(value)) : value]);
    context.node("Expand", [fill, given === "" ? context.int64(intsOf(node, "shape") ?? []) : dimsGiven(node, given, context)], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(9, "MeanVarianceNormalization", (node, context) => {
    const [x = ""] = node.inputs;
    const rank = dimsOf(context, x)?.length ?? 4;
    // Each sample for itself, and each channel unless the channels go together.
    const first = intOf(node, "across_channels") === 1 ? 1 : 2;
    const axes = Array.from({ length: rank - first }, (_, i) => first + i);
    if ((intOf(node, "normalize_variance") ?? 1) === 1) context.same({ attributes: attributesFrom([intsAttribute("axes", axes)]) });
    else context.node("Sub", [x, context.node("ReduceMean", [x, context.int64(axes)])], { outputs: node.outputs });
    return undefined;
  }),
];

/** Places and dims, which were of any type of numbers. */
function whole(context: UpgradeContext, value: string | undefined): string {
  return value === undefined || value === "" ? "" : context.node("Cast", [value], { attributes: [intAttribute("to", onnxDTypes.i64)] });
}

/** An operand holds the dims, or has them; some more may follow. */
function dimsGiven(node: GraphNode, given: string, context: UpgradeContext): string {
  const dims = intOf(node, "input_as_shape") === 1 ? whole(context, given) : context.node("Shape", [given]);
  const further = intsOf(node, "extra_shape") ?? [];
  return further.length === 0 ? dims : context.node("Concat", [dims, context.int64(further)], { attributes: [intAttribute("axis", 0)] });
}
