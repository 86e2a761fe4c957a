// Operators, or uses of them, that ONNX Runtime has no kernel for, written in others.
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { attributeTypes, type OnnxAttributeMessage } from "../../onnx-format/messages.ts";
import type { ForeignNode, GraphWriter } from "./graph-writer.ts";

/** The values of the wanted results, in order; undefined where the node is written as it is. `element` is the element type of an operand, 0 where nobody knows it. */
export type Lacking = (writer: GraphWriter, node: ForeignNode, element: (place: number) => number) => readonly string[] | undefined;

const find = ({ attributes }: ForeignNode, name: string) => attributes.find((attribute) => attribute.name === name);
const floatOf = (node: ForeignNode, name: string, otherwise: number) => find(node, name)?.f ?? otherwise;
const without = (node: ForeignNode, name: string): readonly OnnxAttributeMessage[] => node.attributes.filter((attribute) => attribute.name !== name);

/** Recurrent layers run with the steps first; a batch that stands first is turned. */
const stepsFirst: Lacking = (writer, node) => {
  if (Number(find(node, "layout")?.i ?? 0) !== 1) return undefined;
  const turned = node.inputs.map((name, place) => (name !== "" && [0, 5, 6].includes(place) ? writer.transpose(name, [1, 0, 2]) : name));
  const made = writer.foreign({ ...node, inputs: turned, attributes: without(node, "layout") });
  let at = 0;
  return node.gives.flatMap((wanted, place) => {
    const name = wanted ? made[at++] : undefined;
    return name === undefined ? [] : [writer.transpose(name, place === 0 ? [2, 0, 1, 3] : [1, 0, 2])];
  });
};

/** Sums of many waves lose digits in f32. */
const inDouble = (places: readonly number[]): Lacking => (writer, node, element) => {
  if (!places.every((place) => (node.inputs[place] ?? "") === "" || element(place) === onnxDTypes.f32)) return undefined;
  const wide = node.inputs.map((name, place) => (name !== "" && places.includes(place) ? writer.node("Cast", [name], { to: onnxDTypes.f64 }) : name));
  return writer.foreign({ ...node, inputs: wide }).map((name) => writer.node("Cast", [name], { to: onnxDTypes.f32 }));
};

/** Parts of an optimiser's operands: rate, count, then groups of arrays one after the other. */
function groupsOf(node: ForeignNode, count: number): { readonly rate: string; readonly turn: string; readonly groups: readonly (readonly string[])[] } {
  const [rate = "", turn = "", ...rest] = node.inputs;
  const size = rest.length / count;
  return { rate, turn, groups: Array.from({ length: count }, (_, i) => rest.slice(i * size, (i + 1) * size)) };
}

const words = (writer: GraphWriter) => ({
  add: (a: string, b: string) => writer.node("Add", [a, b]),
  sub: (a: string, b: string) => writer.node("Sub", [a, b]),
  mul: (a: string, b: string) => writer.node("Mul", [a, b]),
  div: (a: string, b: string) => writer.node("Div", [a, b]),
  sqrt: (x: string) => writer.node("Sqrt", [x]),
  number: (value: number, like: string) => writer.node("CastLike", [writer.float32([value], []), like]),
  begun: (turn: string) => writer.node("Greater", [turn, writer.int64([0], [])]),
});

const momentum: Lacking = (writer, node) => {
  const { add, sub, mul, number, begun } = words(writer);
  const { rate, turn, groups: [xs = [], gs = [], vs = []] } = groupsOf(node, 3);
  const nesterov = find(node, "mode")?.s === "nesterov";
  const made = xs.map((x, i) => {
    const regular = add(mul(number(floatOf(node, "norm_coefficient", 0), x), x), gs[i] ?? "");
    const beta = writer.node("Where", [begun(turn), number(floatOf(node, "beta", 1), x), number(1, x)]);
    const alpha = number(floatOf(node, "alpha", 0), x);
    const velocity = add(mul(alpha, vs[i] ?? ""), mul(beta, regular));
    return { x: sub(x, mul(rate, nesterov ? add(regular, mul(alpha, velocity)) : velocity)), velocity };
  });
  return [...made.map((one) => one.x), ...made.map((one) => one.velocity)];
};

const adagrad: Lacking = (writer, node) => {
  const { add, sub, mul, div, sqrt, number } = words(writer);
  const { rate, turn, groups: [xs = [], gs = [], hs = []] } = groupsOf(node, 3);
  const made = xs.map((x, i) => {
    const decayed = div(rate, add(number(1, x), mul(writer.node("CastLike", [turn, x]), number(floatOf(node, "decay_factor", 0), x))));
    const regular = add(mul(number(floatOf(node, "norm_coefficient", 0), x), x), gs[i] ?? "");
    const squares = add(hs[i] ?? "", mul(regular, regular));
    return { x: sub(x, div(mul(decayed, regular), add(sqrt(squares), number(floatOf(node, "epsilon", 1e-6), x)))), squares };
  });
  return [...made.map((one) => one.x), ...made.map((one) => one.squares)];
};

const adam: Lacking = (writer, node) => {
  const { add, sub, mul, div, sqrt, number, begun } = words(writer);
  const { rate, turn, groups: [xs = [], gs = [], vs = [], hs = []] } = groupsOf(node, 4);
  const [alpha, beta] = [floatOf(node, "alpha", 0.9), floatOf(node, "beta", 0.999)];
  const made = xs.map((x, i) => {
    const regular = add(mul(number(floatOf(node, "norm_coefficient", 0), x), x), gs[i] ?? "");
    const mean = add(mul(number(alpha, x), vs[i] ?? ""), mul(number(1 - alpha, x), regular));
    const squares = add(mul(number(beta, x), hs[i] ?? ""), mul(number(1 - beta, x), mul(regular, regular)));
    const left = (base: number) => sub(number(1, x), writer.node("Pow", [number(base, x), writer.node("CastLike", [turn, x])]));
    const adjusted = writer.node("Where", [begun(turn), div(mul(rate, sqrt(left(beta))), left(alpha)), writer.node("CastLike", [rate, x])]);
    const moved = sub(x, div(mul(adjusted, mean), add(sqrt(squares), number(floatOf(node, "epsilon", 1e-6), x))));
    return { x: mul(number(1 - floatOf(node, "norm_coefficient_post", 0), x), moved), mean, squares };
  });
  return [...made.map((one) => one.x), ...made.map((one) => one.mean), ...made.map((one) => one.squares)];
};

const swish: Lacking = (writer, node) => {
  const [x = ""] = node.inputs;
  const { mul, number } = words(writer);
  const alpha = floatOf(node, "alpha", 1);
  return [mul(x, writer.node("Sigmoid", [alpha === 1 ? x : mul(number(alpha, x), x)]))];
};

/** The locale that is asked for where none is named is not on every machine. */
const anyLocale: Lacking = (writer, node) => (find(node, "locale") ? undefined : writer.foreign({ ...node, attributes: [...node.attributes, { name: "locale", type: attributeTypes.string, s: "C.UTF-8" }] }));

const byDomain: Readonly<Record<string, Readonly<Record<string, Lacking>>>> = {
  "": { RNN: stepsFirst, GRU: stepsFirst, LSTM: stepsFirst, DFT: inDouble([0]), STFT: inDouble([0, 2]), StringNormalizer: anyLocale, Swish: swish },
  "ai.onnx.preview.training": { Momentum: momentum, Adagrad: adagrad, Adam: adam },
};

export function lackingOperator({ domain, operator }: ForeignNode): Lacking | undefined {
  const known = Object.hasOwn(byDomain, domain) ? byDomain[domain] : undefined;
  return known && Object.hasOwn(known, operator) ? known[operator] : undefined;
}
