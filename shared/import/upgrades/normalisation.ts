// Normalisations and softmaxes: statistics an element, training told by the number of results, axes flattened into two.
import { floatAttribute, floatOf, intAttribute, intOf, without } from "../graph.ts";
import { attributesFrom } from "../graph.ts";
import { constantLike } from "./attributes-to-inputs.ts";
import { dimsOf, upgrade, type Upgrade } from "./define.ts";

export const normalisation: readonly Upgrade[] = [
  upgrade(9, "BatchNormalization", (node, context) => {
    const attributes = without(node, "spatial", "is_test", "consumed_inputs");
    // Until the seventh set a node with all its results was one in training, unless it said otherwise.
    const tests = node.version < 7 && intOf(node, "is_test") === 1;
    const outputs = tests ? node.outputs.slice(0, 1) : node.outputs;
    if (intOf(node, "spatial") !== 0) {
      context.same({ attributes, outputs });
      return undefined;
    }
    // Each element of an activation has statistics of its own.
    const [x = "", scale = "", shift = "", mean = "", variance = ""] = node.inputs;
    const deviation = context.node("Sqrt", [context.node("Add", [variance, constantLike(context, variance, floatOf(node, "epsilon") ?? 1e-5)])]);
    const standard = context.node("Div", [context.node("Sub", [x, mean]), deviation]);
    context.node("Add", [context.node("Mul", [standard, scale]), shift], { outputs: [node.outputs[0] ?? ""] });
    return undefined;
  }),
  upgrade(14, "BatchNormalization", (node, context) => {
    const training = node.outputs.slice(1).some((output) => output !== "");
    context.same({ outputs: node.outputs.slice(0, 3), attributes: training ? { ...node.attributes, training_mode: intAttribute("training_mode", 1) } : node.attributes });
    return undefined;
  }),
  upgrade(6, "InstanceNormalization", (node, context) => {
    context.same({ attributes: without(node, "consumed_inputs") });
    return undefined;
  }),
  upgrade(13, ["Softmax", "LogSoftmax", "Hardmax"], (node, context) => {
    // Everything from the axis on was one axis.
    const [x = ""] = node.inputs;
    const axis = intOf(node, "axis") ?? 1;
    const rank = dimsOf(context, x)?.length;
    if (axis === -1 || axis + 1 === rank) {
      context.same({ attributes: attributesFrom([intAttribute("axis", -1)]) });
      return undefined;
    }
    const flat = context.node("Flatten", [x], { attributes: [intAttribute("axis", axis)] });
    const weights = context.node(node.operator, [flat], { attributes: [intAttribute("axis", -1)] });
    context.node("Reshape", [weights, context.node("Shape", [x])], { outputs: node.outputs });
    return undefined;
  }),
  upgrade(2, ["LpNormalization"], (node, context) => {
    context.same({});
    return undefined;
  }),
  upgrade(2, ["GlobalLpPool", "LpPool"], (node, context) => {
    const p = floatOf(node, "p");
    context.same({ attributes: p === undefined ? node.attributes : { ...node.attributes, p: intAttribute("p", Math.round(p)) } });
    return undefined;
  }),
  upgrade(6, ["Selu"], (node, context) => {
    // The first version's own constants differ in their last digits from those that are usual now.
    context.same({ attributes: { ...without(node, "consumed_inputs"), alpha: node.attributes["alpha"] ?? floatAttribute("alpha", 1.6732), gamma: node.attributes["gamma"] ?? floatAttribute("gamma", 1.0507) } });
    return undefined;
  }),
];
