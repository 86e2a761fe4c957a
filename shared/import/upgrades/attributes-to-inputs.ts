// What operators once took as attributes and take as operands now: axes, shapes, bounds, amounts.
import { exactIntsOf, floatOf, intAttribute, intOf, intsOf, textOf, without } from "../graph.ts";
import type { GraphNode } from "../graph.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { upgrade, type Upgrade, type UpgradeContext } from "./define.ts";

const axesAsInput = (node: GraphNode, context: UpgradeContext) => {
  const axes = exactIntsOf(node, "axes");
  context.same({ inputs: axes ? [node.inputs[0] ?? "", context.int64(axes)] : node.inputs, attributes: without(node, "axes") });
  return undefined;
};

export const attributesToInputs: readonly Upgrade[] = [
  upgrade(13, ["Squeeze", "Unsqueeze", "ReduceSum"], axesAsInput),
  upgrade(18, ["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSumSquare"], axesAsInput),
  upgrade(5, "Reshape", (node, context) => {
    const dims = exactIntsOf(node, "shape");
    context.same({ inputs: dims ? [node.inputs[0] ?? "", context.int64(dims)] : node.inputs, attributes: without(node, "shape", "consumed_inputs") });
    return undefined;
  }),
  upgrade(10, "Slice", (node, context) => {
    const [starts = [], ends = []] = [exactIntsOf(node, "starts"), exactIntsOf(node, "ends")];
    const axes = exactIntsOf(node, "axes");
    context.same({ inputs: [node.inputs[0] ?? "", context.int64(starts), context.int64(ends), ...(axes ? [context.int64(axes)] : [])], attributes: without(node, "starts", "ends", "axes") });
    return undefined;
  }),
  upgrade(10, "TopK", (node, context) => {
    context.same({ inputs: [node.inputs[0] ?? "", context.int64([intOf(node, "k") ?? 1])], attributes: without(node, "k") });
    return undefined;
  }),
  upgrade(2, "Pad", (node, context) => {
    const pads = node.attributes["paddings"];
    context.same({ attributes: { ...without(node, "paddings"), ...(pads ? { pads: { ...pads, name: "pads" } } : {}) } });
    return undefined;
  }),
  upgrade(11, "Pad", (node, context) => {
    const [x = ""] = node.inputs;
    const value = floatOf(node, "value") ?? 0;
    const filling = (textOf(node, "mode") ?? "constant") === "constant" && value !== 0 ? [constantLike(context, x, value)] : [];
    context.same({ inputs: [x, context.int64(intsOf(node, "pads") ?? []), ...filling], attributes: without(node, "pads", "value") });
    return undefined;
  }),
  upgrade(2, "Split", (node, context) => {
    // The first version took the lengths as a second operand too, in any integer type.
    const [x = "", lengths] = node.inputs;
    const split = intsOf(node, "split") ?? (lengths === undefined ? undefined : context.numbersOf(lengths)?.map(Number));
    context.same({ inputs: [x], attributes: { ...without(node, "split"), ...(split ? { split: { name: "split", type: 7, ints: split } } : {}) } });
    return undefined;
  }),
  upgrade(13, "Split", (node, context) => {
    const split = exactIntsOf(node, "split");
    context.same({ inputs: split ? [node.inputs[0] ?? "", context.int64(split)] : node.inputs.slice(0, 1), attributes: without(node, "split") });
    return undefined;
  }),
  upgrade(18, "Split", (node, context) => {
    const isGiven = node.inputs[1] !== undefined && node.inputs[1] !== "";
    context.same({ attributes: isGiven ? node.attributes : { ...node.attributes, num_outputs: intAttribute("num_outputs", node.outputs.length) } });
    return undefined;
  }),
  upgrade(20, "DFT", (node, context) => {
    const [x = "", length = ""] = node.inputs;
    context.same({ inputs: [x, length, context.constant("i64", [], [intOf(node, "axis") ?? 1])], attributes: without(node, "axis") });
    return undefined;
  }),
  upgrade(11, "Clip", (node, context) => {
    const [x = ""] = node.inputs;
    const bound = (name: string) => {
      const value = floatOf(node, name);
      return value === undefined ? "" : constantLike(context, x, value);
    };
    context.same({ inputs: [x, bound("min"), bound("max")], attributes: without(node, "min", "max", "consumed_inputs") });
    return undefined;
  }),
  upgrade(12, "Dropout", (node, context) => {
    // Before it had an operand that says so, it ran as in training nowhere.
    const [y = "", mask = ""] = node.outputs;
    const [x = ""] = node.inputs;
    const inputs = [x];
    if (mask === "" || node.version >= 10) {
      context.same({ inputs, outputs: node.outputs, attributes: {} });
      return undefined;
    }
    const truth = context.fresh(`${mask} as bool`);
    context.same({ inputs, outputs: [y, truth], attributes: {} });
    context.node("CastLike", [truth, x], { outputs: [mask] });
    return undefined;
  }),
  upgrade(6, "Tile", (node, context) => {
    const [x = "", tiles = "", axis = ""] = node.inputs;
    if (axis === "") {
      context.same({});
      return undefined;
    }
    const rank = context.node("Size", [context.node("Shape", [x])]);
    const whole = (value: string) => context.node("Reshape", [context.node("Cast", [value], { attributes: [intAttribute("to", 7)] }), context.int64([1])]);
    const ones = context.node("Expand", [context.int64([1]), context.node("Reshape", [rank, context.int64([1])])]);
    const repeats = context.node("ScatterElements", [ones, whole(axis), whole(tiles)], { attributes: [intAttribute("axis", 0)] });
    context.same({ inputs: [x, repeats] });
    return undefined;
  }),
];

/** One number of the element type of another value. */
export function constantLike(context: UpgradeContext, value: string, number: number): string {
  const type = context.typeOf(value);
  const dtype = type?.kind === "tensor" ? elementOfCode(type.element)?.dtype : undefined;
  if (dtype !== undefined && dtype !== "string") return context.constant(dtype, [], [dtype === "i64" || dtype === "u64" ? BigInt(Math.trunc(number)) : number]);
  return context.node("CastLike", [context.constant("f32", [], [number]), value]);
}
