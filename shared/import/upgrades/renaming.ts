// Attributes that are gone or are written otherwise, and operators that have another name.
import { problem } from "../../base/problem.ts";
import { intAttribute, intOf, textOf, without } from "../graph.ts";
import { elementOfName } from "../../onnx-format/element-types.ts";
import { upgrade, type Upgrade } from "./define.ts";

/** They told memory that could be used again. */
const consuming = ["Abs", "Ceil", "Elu", "Exp", "Floor", "HardSigmoid", "LeakyRelu", "Log", "Max", "Mean", "Min", "Neg", "Reciprocal", "Relu", "Sigmoid", "Sqrt", "Sum", "Tanh"];

export const renaming: readonly Upgrade[] = [
  upgrade(6, consuming, (node, context) => {
    context.same({ attributes: without(node, "consumed_inputs") });
    return undefined;
  }),
  upgrade(6, "Cast", (node, context) => {
    const to = textOf(node, "to")?.toLowerCase();
    if (to === undefined) {
      context.same({});
      return undefined;
    }
    const code = elementOfName(to)?.code;
    if (code === undefined) return problem(`Cast: found «${to.slice(0, 40)}», expected the name of an element type`);
    context.same({ attributes: { ...node.attributes, to: intAttribute("to", code) } });
    return undefined;
  }),
  upgrade(4, "Concat", (node, context) => {
    context.same({ attributes: { ...node.attributes, axis: intAttribute("axis", intOf(node, "axis") ?? 1) } });
    return undefined;
  }),
  upgrade(7, ["RNN", "GRU", "LSTM"], (node, context) => {
    context.same({ attributes: without(node, "output_sequence") });
    return undefined;
  }),
  upgrade(11, "Scatter", (node, context) => {
    context.same({ operator: "ScatterElements" });
    return undefined;
  }),
];
