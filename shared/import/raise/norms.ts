// Norms and sums along axes, in the diagram's words.
import type { Attributes } from "../../document/document.ts";
import { floatOf, intOf, intsOf, type GraphNode } from "../graph.ts";
import { isSingle, nameAt, namesOf, placedByName, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRule, RaiseRules } from "./rules.ts";

/** Over the last axes, from `axis` on; a scale, and a shift where there is one. */
function layer(operator: string, hasShift: boolean): RaiseRule {
  return (context) => {
    const { node } = context;
    const x = context.operand(0);
    if (x?.type.dtype !== "f32" || node.outputs.slice(1).some((output) => output !== "")) return context.fail();
    const axis = intOf(node, "axis") ?? -1;
    const names = namesOf(x).slice(axis < 0 ? axis + x.places.length : axis);
    const dims = names.map((_, i) => sizeOfLast(x, names.length - i));
    const [scale, shift] = [context.weight(1), hasShift && (node.inputs[2] ?? "") !== "" ? context.weight(2) : undefined];
    const fits = (weight: typeof scale) => weight?.dtype === "f32" && weight.tensor.dims.join() === dims.join();
    if (names.some((name) => name === undefined) || ((node.inputs[1] ?? "") !== "" && !fits(scale)) || (hasShift && (node.inputs[2] ?? "") !== "" && !fits(shift))) return context.fail();
    const y = context.use(operator, {
      axes: names.join(" "), scale: scale !== undefined, ...(hasShift ? { bias: shift !== undefined } : {}), epsilon: floatOf(node, "epsilon") ?? Math.fround(1e-5),
    }, { x }, { ...(scale ? { weight: scale } : {}), ...(shift ? { bias: shift } : {}) });
    context.give(0, placedByName(y, namesOf(x)));
  };
}

function sizeOfLast(x: Placed, fromEnd: number): number | undefined {
  const place = x.places[x.places.length - fromEnd];
  const size = place === undefined ? undefined : x.type.axes[place]?.size;
  return size?.kind === "literal" ? size.value : undefined;
}

function reducedDims({ node, numbers, operand }: RaiseContext, x: Placed): readonly number[] | undefined {
  const given = (node.inputs[1] ?? "") === "" ? intsOf(node, "axes") : numbers(1);
  if (!given && ((node.inputs[1] ?? "") !== "" || operand(1))) return undefined;
  if ((given ?? []).length === 0) return intOf(node, "noop_with_empty_axes") === 1 ? [] : x.places.map((_, dim) => dim);
  return given?.map((axis) => (axis < 0 ? axis + x.places.length : axis));
}

function reduction(operator: string, before: readonly string[] = [], after: readonly string[] = []): RaiseRule {
  return (context) => {
    const given = context.operand(0);
    const dims = given && reducedDims(context, given);
    if (given?.type.dtype !== "f32" || !dims) return context.fail();
    const x = before.reduce((now, name) => placedByName(context.use(name, {}, { x: now }), namesOf(now)), given);
    const names = dims.flatMap((dim) => nameAt(x, dim) ?? []);
    const folded = names.length === 0 ? x : context.use(operator, { axes: names.join(" ") }, { x });
    const y = after.reduce((now, name) => context.use(name, {}, { x: now }), folded);
    const keeps = (intOf(context.node, "keepdims") ?? 1) === 1;
    const left = namesOf(x).map((name, dim) => (dims.includes(dim) ? undefined : name)).filter((_, dim) => keeps || !dims.includes(dim));
    context.give(0, placedByName(y, left));
  };
}

function along(operator: string, axisOf: (node: GraphNode) => number, more: (node: GraphNode) => Attributes = () => ({})): RaiseRule {
  return (context) => {
    const x = context.operand(0);
    const axis = x && nameAt(x, axisOf(context.node));
    if (!x || axis === undefined || x.type.dtype !== "f32") return context.fail();
    context.give(0, placedByName(context.use(operator, { axis, ...more(context.node) }, { x }), namesOf(x)));
  };
}

export const normRaises: RaiseRules = {
  LayerNormalization: layer("layer-norm", true),
  RMSNormalization: layer("rms-norm", false),
  SimplifiedLayerNormalization: layer("rms-norm", false),
  Softmax: along("softmax", (node) => intOf(node, "axis") ?? -1),
  "weft.CausalSoftmax"(context) {
    const x = context.operand(0);
    const [query, key] = [x && nameAt(x, -2), x && nameAt(x, -1)];
    const axis = intOf(context.node, "axis") ?? -1;
    if (!x || query === undefined || key === undefined || (axis !== -1 && axis !== x.places.length - 1)) return context.fail();
    const masked = placedByName(context.use("causal-mask", { query, key }, { x }), namesOf(x));
    context.give(0, placedByName(context.use("softmax", { axis: key }, { x: masked }), namesOf(x)));
  },
  LogSoftmax: along("log-softmax", (node) => intOf(node, "axis") ?? -1),
  LpNormalization: along("normalise", (node) => intOf(node, "axis") ?? -1, (node) => ({ norm: intOf(node, "p") === 1 ? "l1" : "l2" })),
  BatchNormalization(context) {
    const { node } = context;
    const x = context.operand(0);
    const axis = x && nameAt(x, 1);
    const [weight, bias, mean, variance] = [1, 2, 3, 4].map((at) => context.weight(at));
    if (!x || axis === undefined || isSingle(x, 1) || intOf(node, "training_mode") === 1 || node.outputs.slice(1).some((output) => output !== "")) return context.fail();
    if (!weight || !bias || !mean || !variance || [weight, bias, mean, variance].some(({ dtype }) => dtype !== "f32")) return context.fail();
    const y = context.use("batch-norm", { axis, epsilon: floatOf(node, "epsilon") ?? Math.fround(1e-5) }, { x }, { weight, bias, running_mean: mean, running_var: variance });
    context.give(0, placedByName(y, namesOf(x)));
  },
  InstanceNormalization(context) {
    const { node } = context;
    const x = context.operand(0);
    const [axis, weight, bias] = [x && nameAt(x, 1), context.weight(1), context.weight(2)];
    const over = x ? namesOf(x).slice(2) : [];
    if (x?.type.dtype !== "f32" || axis === undefined || isSingle(x, 1) || weight?.dtype !== "f32" || bias?.dtype !== "f32" || over.length === 0 || over.some((name) => name === undefined)) return context.fail();
    const y = context.use("instance-norm", { axis, over: over.join(" "), affine: true, epsilon: floatOf(node, "epsilon") ?? Math.fround(1e-5) }, { x }, { weight, bias });
    context.give(0, placedByName(y, namesOf(x)));
  },
  "weft.GroupNorm"(context) {
    const { node } = context;
    const x = context.operand(0);
    const [axis, weight, bias] = [x && nameAt(x, 1), context.weight(1), context.weight(2)];
    const over = x ? namesOf(x).slice(2) : [];
    const count = weight?.tensor.dims.reduce((a, b) => a * b, 1) ?? 0;
    if (!x || axis === undefined || !weight || !bias || over.some((name) => name === undefined)) return context.fail();
    const y = context.use("group-norm", { axis, over: over.join(" "), groups: intOf(node, "groups") ?? 1, epsilon: floatOf(node, "epsilon") ?? Math.fround(1e-5) }, { x }, { weight: { ...weight, dims: [count] }, bias: { ...bias, dims: [count] } });
    context.give(0, placedByName(y, namesOf(x)));
  },
  ReduceMean: reduction("reduce-mean"), ReduceSum: reduction("reduce-sum"), ReduceMax: reduction("reduce-max"), ReduceMin: reduction("reduce-min"), ReduceProd: reduction("reduce-prod"),
  ReduceSumSquare: reduction("reduce-sum", ["square"]), ReduceL1: reduction("reduce-sum", ["abs"]), ReduceL2: reduction("reduce-sum", ["square"], ["sqrt"]), ReduceLogSumExp: reduction("logsumexp"),
};
