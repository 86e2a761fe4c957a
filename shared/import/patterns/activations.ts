// Activations that exporters write out: a number times what opens or shuts it.
import { floatOf, textAttribute, type GraphNode } from "../graph.ts";
import { isNear, productOf, withScalar, type Found, type Pattern, type PatternContext } from "./define.ts";

/** x · gate(x), where the gate is told by the node that makes it. */
function gated(gateOf: (gate: string, x: string, number: number, context: PatternContext) => Omit<Found, "inputs"> | undefined): Pattern["find"] {
  return (node, context) => {
    const product = productOf(node.outputs[0] ?? "", context);
    if (product.factors.length !== 2) return undefined;
    for (const [x = "", gate = ""] of [product.factors, [...product.factors].reverse()]) {
      const found = gateOf(gate, x, product.number, context);
      if (found) return { ...found, inputs: [x], parts: [...product.parts, ...found.parts] };
    }
    return undefined;
  };
}

const isDefined = <T>(each: T | undefined): each is T => each !== undefined;

const silu = gated((gate, x, number, { maker }) => {
  const sigmoid = maker(gate, "Sigmoid");
  return sigmoid?.inputs[0] === x && number === 1 ? { operator: "Silu", domain: "weft", parts: [sigmoid] } : undefined;
});

const mish = gated((gate, x, number, { maker }) => {
  const tanh = maker(gate, "Tanh");
  const softplus = maker(tanh?.inputs[0] ?? "", "Softplus");
  return tanh && softplus?.inputs[0] === x && number === 1 ? { operator: "Mish", domain: "weft", parts: [softplus, tanh] } : undefined;
});

const hardSwish = gated((gate, x, number, context) => {
  const easy = context.maker(gate, "HardSigmoid");
  if (easy && easy.inputs[0] === x && number === 1 && isNear(floatOf(easy, "alpha"), 1 / 6) && (floatOf(easy, "beta") ?? 0.5) === 0.5) return { operator: "HardSwish", domain: "weft", parts: [easy] };
  const clip = context.maker(gate, "Clip");
  const add = context.maker(clip?.inputs[0] ?? "", "Add");
  const sum = withScalar(add, context);
  const isSix = clip && context.scalar(clip.inputs[1] ?? "") === 0 && context.scalar(clip.inputs[2] ?? "") === 6;
  return isSix && add && sum?.other === x && sum.number === 3 && isNear(number, 1 / 6) ? { operator: "HardSwish", domain: "weft", parts: [add, clip] } : undefined;
});

/** ½ · x · (1 + erf(x / √2)) */
const gelu = gated((gate, x, number, context) => {
  const add = context.maker(gate, "Add");
  const sum = withScalar(add, context);
  const erf = context.maker(sum?.other ?? "", "Erf");
  const inside = erf && productOf(erf.inputs[0] ?? "", context);
  if (!add || sum?.number !== 1 || !inside || inside.factors.join() !== x || !isNear(inside.number, Math.SQRT1_2) || !isNear(number, 0.5)) return undefined;
  return { operator: "Gelu", domain: "", attributes: [textAttribute("approximate", "none")], parts: [...inside.parts, erf, add] };
});

/** ½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) */
const geluByTanh = gated((gate, x, number, context) => {
  const add = context.maker(gate, "Add");
  const sum = withScalar(add, context);
  const tanh = context.maker(sum?.other ?? "", "Tanh");
  const inside = tanh && productOf(tanh.inputs[0] ?? "", context);
  const cubic = inside?.factors.length === 1 ? context.maker(inside.factors[0] ?? "", "Add") : undefined;
  if (!add || sum?.number !== 1 || !inside || !cubic || !isNear(inside.number, Math.sqrt(2 / Math.PI)) || !isNear(number, 0.5)) return undefined;
  const term = cubic.inputs.find((value) => value !== x);
  const cube = term === undefined || !cubic.inputs.includes(x) ? undefined : cubeOf(term, x, context);
  return cube && isNear(cube.number, 0.044715) ? { operator: "Gelu", domain: "", attributes: [textAttribute("approximate", "tanh")], parts: [...cube.parts, cubic, ...inside.parts, tanh, add] } : undefined;
});

function cubeOf(value: string, x: string, context: PatternContext): { readonly number: number; readonly parts: readonly GraphNode[] } | undefined {
  const product = productOf(value, context);
  if (product.factors.length === 3 && product.factors.every((factor) => factor === x)) return product;
  const power = product.factors.length === 1 ? context.maker(product.factors[0] ?? "", "Pow") : undefined;
  return power?.inputs[0] === x && context.scalar(power.inputs[1] ?? "") === 3 ? { number: product.number, parts: [...product.parts, power].filter(isDefined) } : undefined;
}

const ends = ["Mul", "Div"];

export const activationPatterns: readonly Pattern[] = [gelu, geluByTanh, silu, hardSwish, mish].map((find) => ({ ends, find }));
