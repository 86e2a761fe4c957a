// Norms that exporters write out: what is left of a value once its mean and its spread are taken from it.
import { floatAttribute, intAttribute, intOf, intsOf, type GraphNode } from "../graph.ts";
import { withScalar, type Found, type Pattern, type PatternContext } from "./define.ts";

interface Core {
  readonly x: string;
  readonly axis: number;
  readonly epsilon: number;
  readonly isCentred: boolean;
  readonly parts: readonly GraphNode[];
}

/** The last axes, from which on; undefined where it is others. */
function lastAxes(node: GraphNode | undefined, rank: number | undefined, context: PatternContext): number | undefined {
  if (!node || (intOf(node, "keepdims") ?? 1) !== 1 || rank === undefined) return undefined;
  const tensor = context.tensor(node.inputs[1] ?? "");
  const axes = intsOf(node, "axes") ?? (tensor && context.numbers(tensor));
  const places = axes?.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  return places && places.length > 0 && places.every((place, i) => place === rank - places.length + i) ? rank - places.length : undefined;
}

/** d · (mean(d²) + ε)^-½ in its spellings, d being x less its mean or x itself. */
function coreOf(value: string, context: PatternContext): Core | undefined {
  const divided = context.maker(value, "Div");
  const multiplied = divided ? undefined : context.maker(value, "Mul");
  const node = divided ?? multiplied;
  if (!node) return undefined;
  for (const [d = "", other = ""] of divided ? [node.inputs] : [node.inputs, [...node.inputs].reverse()]) {
    const inverse = divided ? undefined : context.maker(other, "Reciprocal", "Div", "Pow");
    const inverted = inverse && rootUnder(inverse, context);
    const root = divided ? context.maker(other, "Sqrt", "Pow") : inverted?.root;
    const spread = root && spreadUnder(root, context, inverted?.isRoot ?? false);
    if (!spread || spread.of !== d) continue;
    const centre = centredOf(d, context);
    const parts = [...spread.parts, ...(root === inverse ? [] : [root]), ...(inverse ? [inverse] : []), node];
    if (centre && centre.axis === spread.axis) return { x: centre.x, axis: spread.axis, epsilon: spread.epsilon, isCentred: true, parts: [...centre.parts, ...parts] };
    return { x: d, axis: spread.axis, epsilon: spread.epsilon, isCentred: false, parts };
  }
  return undefined;
}

/** 1 / √, or the power -½ that is both. */
function rootUnder(node: GraphNode, { maker, scalar }: PatternContext): { readonly root: GraphNode; readonly isRoot: boolean } | undefined {
  if (node.operator === "Pow") return scalar(node.inputs[1] ?? "") === -0.5 ? { root: node, isRoot: true } : undefined;
  if (node.operator === "Div" && scalar(node.inputs[0] ?? "") !== 1) return undefined;
  const root = maker(node.inputs[node.operator === "Div" ? 1 : 0] ?? "", "Sqrt", "Pow");
  return root && { root, isRoot: false };
}

function spreadUnder(root: GraphNode, context: PatternContext, isRoot: boolean): { readonly of: string; readonly axis: number; readonly epsilon: number; readonly parts: readonly GraphNode[] } | undefined {
  if (root.operator === "Pow" && !isRoot && context.scalar(root.inputs[1] ?? "") !== 0.5) return undefined;
  const add = context.maker(root.inputs[0] ?? "", "Add");
  const sum = withScalar(add, context);
  const mean = context.maker(sum?.other ?? "", "ReduceMean");
  const square = context.maker(mean?.inputs[0] ?? "", "Pow", "Mul");
  const isSquare = square && (square.operator === "Pow" ? context.scalar(square.inputs[1] ?? "") === 2 : square.inputs[0] === square.inputs[1]);
  const of = square?.inputs[0] ?? "";
  const axis = lastAxes(mean, context.rank(of), context);
  return add && sum && mean && isSquare && axis !== undefined ? { of, axis, epsilon: sum.number, parts: [square, mean, add] } : undefined;
}

function centredOf(value: string, context: PatternContext): { readonly x: string; readonly axis: number; readonly parts: readonly GraphNode[] } | undefined {
  const sub = context.maker(value, "Sub");
  const [x = "", centre = ""] = sub?.inputs ?? [];
  const mean = context.maker(centre, "ReduceMean");
  const axis = lastAxes(mean, context.rank(x), context);
  return sub && mean?.inputs[0] === x && axis !== undefined ? { x, axis, parts: [mean, sub] } : undefined;
}

/** An operand the model holds beside one it does not, its dims those of the axes from `axis` on. */
function besideWeight(node: GraphNode | undefined, context: PatternContext): { readonly weight: string; readonly other: string } | undefined {
  const [a = "", b = ""] = node?.inputs ?? [];
  if (context.tensor(b)) return { weight: b, other: a };
  return context.tensor(a) ? { weight: a, other: b } : undefined;
}

function norm(node: GraphNode, context: PatternContext): Found | undefined {
  const add = node.operator === "Add" ? besideWeight(node, context) : undefined;
  const mul = context.maker(add?.other ?? node.outputs[0] ?? "", "Mul");
  const scaled = besideWeight(mul, context);
  const core = scaled && coreOf(scaled.other, context);
  if (!mul || !core || context.tensor(scaled.weight)?.dims.length !== (context.rank(core.x) ?? 0) - core.axis) return undefined;
  if (node.operator === "Add" && !core.isCentred) return undefined;
  const attributes = [intAttribute("axis", core.axis), floatAttribute("epsilon", core.epsilon)];
  const parts = [...core.parts, mul, ...(add ? [node] : [])];
  if (core.isCentred) return { operator: "LayerNormalization", domain: "", inputs: [core.x, scaled.weight, ...(add ? [add.weight] : [])], attributes, parts };
  return { operator: "RMSNormalization", domain: "", inputs: [core.x, scaled.weight], attributes, parts };
}

/** Reshape, instance norm with scale 1 and shift 0 over groups, reshape, then a scale and a shift of each channel. */
function groupNorm(node: GraphNode, context: PatternContext): Found | undefined {
  const add = besideWeight(node, context);
  const mul = context.maker(add?.other ?? "", "Mul");
  const scaled = besideWeight(mul, context);
  const back = context.maker(scaled?.other ?? "", "Reshape");
  const instance = context.maker(back?.inputs[0] ?? "", "InstanceNormalization");
  const grouped = context.maker(instance?.inputs[0] ?? "", "Reshape");
  const [, scale = "", shift = ""] = instance?.inputs ?? [];
  const groups = context.tensor(scale)?.dims[0];
  const all = (value: string, number: number) => {
    const tensor = context.tensor(value);
    return tensor && context.numbers(tensor)?.every((each) => each === number);
  };
  const [x = ""] = grouped?.inputs ?? [];
  const rank = context.rank(x);
  if (!add || !mul || !scaled || !back || !instance || !grouped || groups === undefined || !all(scale, 1) || !all(shift, 0) || context.rank(instance.inputs[0] ?? "") !== 3 || rank === undefined) return undefined;
  const isEachChannel = (value: string) => context.tensor(value)?.dims.slice(1 - rank).every((dim, i) => (i === 0 ? dim > 1 : dim === 1)) === true && (context.tensor(value)?.dims.length ?? 0) >= rank - 1;
  if (!isEachChannel(scaled.weight) || !isEachChannel(add.weight) || context.rank(back.outputs[0] ?? "") !== rank) return undefined;
  const attributes = [intAttribute("groups", groups), ...(instance.attributes["epsilon"] ? [instance.attributes["epsilon"]] : [])];
  return { operator: "GroupNorm", domain: "weft", inputs: [x, scaled.weight, add.weight], attributes, parts: [grouped, instance, back, mul, node] };
}

export const normPatterns: readonly Pattern[] = [{ ends: ["Add"], find: groupNorm }, { ends: ["Add", "Mul"], find: norm }];
