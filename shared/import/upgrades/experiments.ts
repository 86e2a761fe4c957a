// Operators that the first operator set had on trial and later ones lack, said in those that stayed.
import { floatOf, floatsOf, intAttribute, intsOf } from "../graph.ts";
import { constantLike } from "./attributes-to-inputs.ts";
import { upgrade, type Upgrade } from "./define.ts";

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
    const whole = (value: string | undefined) => (value === undefined || value === "" ? "" : context.node("Cast", [value], { attributes: [intAttribute("to", 7)] }));
    const [x = "", starts, ends, axes] = node.inputs;
    context.node("Slice", [x, whole(starts), whole(ends), whole(axes)], { outputs: node.outputs });
    return undefined;
  }),
];
