// Operators that work element by element, in the diagram's words.
import type { Attributes } from "../../document/document.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { floatOf, intOf, textOf, type GraphNode } from "../graph.ts";
import { broadcastOperands } from "./broadcast-operands.ts";
import { placedByName, namesOf, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRule, RaiseRules } from "./rules.ts";

type Element = (node: GraphNode) => { readonly operator: string; readonly attributes?: Attributes } | undefined;

/** One operator after the other on every element; where each dim is stays as it was. */
export function onEach(context: RaiseContext, x: Placed, ...steps: readonly (readonly [operator: string, attributes: Attributes])[]): Placed {
  return steps.reduce((now, [operator, attributes]) => placedByName(context.use(operator, attributes, { x: now }), namesOf(now)), x);
}

function one(element: Element): RaiseRule {
  return (context) => {
    const x = context.operand(0);
    const said = element(context.node);
    if (!x || !said) return context.fail();
    context.give(0, onEach(context, x, [said.operator, said.attributes ?? {}]));
  };
}

const named = (operator: string): RaiseRule => one(() => ({ operator }));

/** Two arrays; a number alone is written into an operator that takes one array, where there is such. */
function two(operator: string, ports: readonly string[], withNumber?: (context: RaiseContext, number: number, isFirst: boolean) => readonly (readonly [string, Attributes])[] | undefined): RaiseRule {
  return (context) => {
    const at = [0, 1].find((place) => context.scalar(place) !== undefined && (context.tensor(place)?.dims.length ?? 0) <= (context.operand(1 - place)?.places.length ?? -1));
    const x = at === undefined ? undefined : context.operand(1 - at);
    const number = at === undefined ? undefined : context.scalar(at);
    const steps = x?.type.dtype === "f32" && number !== undefined && Number.isFinite(number) ? withNumber?.(context, number, at === 0) : undefined;
    if (x && steps) return context.give(0, onEach(context, x, ...steps));
    const met = broadcastOperands(context, [0, 1]);
    if (!met) return context.fail();
    context.give(0, met.placed(context.use(operator, {}, Object.fromEntries(met.operands.map((each, i) => [ports[i] ?? "", each])))));
  };
}

const many = (operator: string): RaiseRule => (context) => {
  const met = broadcastOperands(context, context.node.inputs.map((_, i) => i));
  if (!met || met.operands.length < 2) return context.fail();
  context.give(0, met.placed(context.use(operator, {}, Object.fromEntries(met.operands.map((each, i) => [`x${i}`, each])))));
};

/** Dividing by a power of two is multiplying, to the last bit. */
function isPowerOfTwo(number: number): boolean {
  return number !== 0 && Number.isInteger(Math.log2(Math.abs(number)));
}

export const elementwiseRaises: RaiseRules = {
  ...Object.fromEntries(Object.entries({
    Relu: "relu", Sigmoid: "sigmoid", Tanh: "tanh", Erf: "erf", Sqrt: "sqrt", Exp: "exp", Log: "log", Abs: "abs", Neg: "neg", Floor: "floor", Reciprocal: "reciprocal", Sin: "sin", Cos: "cos",
    Sign: "sign", Round: "round", Softplus: "softplus", HardSwish: "hard-swish", Mish: "mish", Not: "not",
  }).map(([type, operator]) => [type, named(operator)])),
  Gelu: one((node) => ({ operator: "gelu", attributes: { approximation: textOf(node, "approximate") === "tanh" ? "tanh" : "none" } })),
  Elu: one((node) => ({ operator: "elu", attributes: { alpha: floatOf(node, "alpha") ?? 1 } })),
  LeakyRelu: one((node) => ({ operator: "leaky-relu", attributes: { slope: floatOf(node, "alpha") ?? Math.fround(0.01) } })),
  "com.microsoft.Gelu": named("gelu"),
  "weft.Silu": named("silu"),
  "weft.HardSwish": named("hard-swish"),
  "weft.Mish": named("mish"),
  Cast: one((node) => {
    const dtype = elementOfCode(intOf(node, "to") ?? 0)?.dtype;
    return dtype === "f32" || dtype === "bool" ? { operator: "cast", attributes: { dtype } } : undefined;
  }),
  Clip(context) {
    const x = context.operand(0);
    const bound = (at: number, otherwise: number) => ((context.node.inputs[at] ?? "") === "" ? otherwise : context.scalar(at));
    const [least, most] = [bound(1, -Infinity), bound(2, Infinity)];
    if (!x || x.type.dtype !== "f32" || least === undefined || most === undefined) return context.fail();
    if (least === 0 && most === Infinity) return context.give(0, onEach(context, x, ["relu", {}]));
    if (!Number.isFinite(least) || !Number.isFinite(most) || least > most) return context.fail();
    context.give(0, onEach(context, x, ["clamp", { least, most }]));
  },
  HardSigmoid(context) {
    const x = context.operand(0);
    const [alpha, beta] = [floatOf(context.node, "alpha") ?? Math.fround(0.2), floatOf(context.node, "beta") ?? 0.5];
    if (!x) return context.fail();
    context.give(0, onEach(context, x, ["scale", { factor: alpha }], ["shift", { by: beta }], ["clamp", { least: 0, most: 1 }]));
  },
  Pow(context) {
    const power = context.scalar(1);
    const x = context.operand(0);
    const simple = x?.type.dtype === "f32" && (context.tensor(1)?.dims.length ?? 0) <= x.places.length ? { 2: "square", 0.5: "sqrt", [-1]: "reciprocal", [-0.5]: "rsqrt" }[power ?? 0] : undefined;
    if (x && simple !== undefined) return context.give(0, onEach(context, x, [simple, {}]));
    two("pow", ["a", "b"])(context);
  },
  Add: two("add", ["x0", "x1"], (_, by) => [["shift", { by }]]),
  Sub: two("sub", ["a", "b"], (_, number, isFirst) => (isFirst ? [["neg", {}], ["shift", { by: number }]] : [["shift", { by: -number }]])),
  Mul: two("mul", ["x0", "x1"], (_, factor) => [["scale", { factor }]]),
  Div: two("div", ["a", "b"], (_, number, isFirst) => {
    if (isFirst) return number === 1 ? [["reciprocal", {}]] : undefined;
    return isPowerOfTwo(number) ? [["scale", { factor: 1 / number }]] : undefined;
  }),
  Max: many("max"), Min: many("min"), Sum: many("add"),
  And: two("and", ["x0", "x1"]), Or: two("or", ["x0", "x1"]),
  Equal: two("equal", ["a", "b"]), Greater: two("greater", ["a", "b"]), GreaterOrEqual: two("greater-equal", ["a", "b"]), Less: two("less", ["a", "b"]), LessOrEqual: two("less-equal", ["a", "b"]),
  Where(context) {
    const met = broadcastOperands(context, [0, 1, 2]);
    if (!met) return context.fail();
    const [condition, a, b] = met.operands;
    if (condition && a && b) context.give(0, met.placed(context.use("where", {}, { condition, a, b })));
  },
};
