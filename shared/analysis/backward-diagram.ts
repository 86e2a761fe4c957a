// The way back through one node, drawn: what arrives at what the node gives becomes the gradient of what it takes. Of a linear node it is the node with two of its arrays exchanged.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { Attributes, Block, OperatorNode, WeftDocument } from "../document/document.ts";
import { isFloat } from "../tensor/dtype.ts";
import { evaluateSize } from "../tensor/size-algebra.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { printAxes } from "../tensor/type-text.ts";

/** A node of the drawing that is being made; what it gives is its port `y`. */
type Drawn = string;

interface Sketch {
  add(operator: string, attributes: Attributes, inputs: Readonly<Record<string, Drawn>>): Drawn;
  /** The array on a port of the node, as it was on the way there. */
  taken(port: string): Drawn;
  readonly given: Drawn;
  readonly arriving: Drawn;
}

/** Of each array that the node takes, by port, and of each it has learned, by name. */
type Ways = Readonly<Record<string, Drawn>>;

export function backwardDiagram(node: CheckedOperator, sizes: ReadonlyMap<string, number | undefined>): WeftDocument | Problem {
  const operator = node.node.operator;
  const [given] = Object.values(node.outputs);
  const draw = waysOf[operator];
  if (!draw || !given) return problem(`${node.id}: the way back through ${node.operator?.title ?? operator} is not drawn, expected one of ${Object.keys(waysOf).join(", ")}`);
  const numeric = (type: TensorType): TensorType => ({ ...type, axes: type.axes.map((axis) => { const value = evaluateSize(axis.size, (name) => sizes.get(name)); return { ...axis, size: { kind: "literal", value: typeof value === "number" ? value : NaN } as const }; }) });
  const nodes: Record<string, OperatorNode> = {};
  const wires: Record<string, Block["wires"][string]> = {};
  const connect = (from: Drawn, to: string, port: string) => { wires[`w${Object.keys(wires).length + 1}`] = { from: { node: from, port: "y" }, to: { node: to, port } }; };
  const add: Sketch["add"] = (name, attributes, inputs) => {
    const id = `${name}${Object.keys(nodes).filter((one) => one.startsWith(name)).length + 1}`;
    nodes[id] = { kind: "operator", operator: name, attributes };
    for (const [port, from] of Object.entries(inputs)) connect(from, id, port);
    return id;
  };
  const input = (id: string, type: TensorType): Drawn => {
    nodes[id] ??= { kind: "operator", operator: "input", attributes: { axes: printAxes(numeric(type).axes), source: "random" } };
    return id;
  };
  const weights = Object.fromEntries((node.weave?.parameters ?? []).map((parameter) => [parameter.name, { ...given, axes: parameter.axes } as TensorType]));
  const typed = (port: string) => node.inputs[port] ?? weights[port];
  const taken = (port: string) => { const type = typed(port); return type ? input(port, type) : input(port, given); };
  const ways = draw({ add, taken, arriving: input("arriving", given), get given() { return input("given", given); } }, node, weights, given);
  if (isProblem(ways)) return problem(`${node.id}: ${ways.problem}`);
  for (const [port, from] of Object.entries(ways)) {
    const id = `of-${port}`;
    nodes[id] = { kind: "operator", operator: "output", name: `gradient of ${port}`, attributes: {} };
    connect(from, id, "x");
  }
  // What nothing reads was asked for in vain.
  const read = Object.fromEntries(Object.entries(nodes).filter(([id]) => Object.values(wires).some(({ from, to }) => from.node === id || to.node === id)));
  const title = `The way back through ${node.operator?.title ?? operator}`;
  return { version: 1, title, about: `What arrives at ${node.id} becomes the gradient of what it takes.`, main: "main", seed: 1, configurations: {}, sizes: {}, blocks: { main: { title, about: "", locals: [], nodes: read, wires } }, layout: {} };
}

type Way = (sketch: Sketch, node: CheckedOperator, weights: Readonly<Record<string, TensorType>>, given: TensorType) => Ways | Problem;

const numbered = (all: readonly Drawn[]) => Object.fromEntries(all.map((one, i) => [`x${i}`, one]));
const names = ({ axes }: TensorType) => axes.map(({ name }) => name);
const floats = ({ inputs }: CheckedOperator) => Object.entries(inputs).flatMap(([port, type]) => (type && isFloat(type.dtype) ? [[port, type] as const] : []));

/** A factor of a product that is summed: the arriving array and the other factors, summed to its own axes. */
function factor({ add, arriving }: Sketch, own: TensorType, given: TensorType, others: readonly (readonly [drawn: Drawn, type: TensorType])[]): Drawn | Problem {
  const [wanted, all] = [names(own), [given, ...others.map(([, type]) => type)].map(names)];
  const double = [wanted, ...all].find((one) => new Set(one).size < one.length);
  if (double) return problem(`found two axes called ${double.find((name, i) => double.indexOf(name) !== i) ?? ""}, expected different names: rename one`);
  const present = wanted.filter((name) => all.some((one) => one.includes(name)));
  const made = add("einsum", { spec: `${all.map((one) => one.join(" ")).join(", ")} -> ${present.join(" ")}` }, numbered([arriving, ...others.map(([drawn]) => drawn)]));
  return wanted.length === present.length ? made : problem(`an axis of one array alone is summed there, which leaves nothing to take its size from`);
}

function throughProduct(sketch: Sketch, factors: readonly (readonly [port: string, type: TensorType])[], given: TensorType): Ways | Problem {
  const ways: Record<string, Drawn> = {};
  for (const [port, type] of factors) {
    const way = factor(sketch, type, given, factors.filter(([other]) => other !== port).map(([other, theirs]) => [sketch.taken(other), theirs]));
    if (isProblem(way)) return way;
    ways[port] = way;
  }
  return ways;
}

/** Summed over what the array was repeated along. */
function backTo({ add }: Sketch, made: Drawn, given: TensorType, own: TensorType): Drawn {
  const gone = names(given).filter((name) => !names(own).includes(name));
  return gone.length === 0 ? made : add("reduce-sum", { axes: gone.join(" ") }, { x: made });
}

const waysOf: Readonly<Record<string, Way>> = {
  einsum: (sketch, node, _, given) => throughProduct(sketch, floats(node), given),
  mul: (sketch, node, _, given) => throughProduct(sketch, floats(node), given),
  linear(sketch, node, weights, given) {
    const [x] = floats(node);
    const { weight, bias } = weights;
    if (!x || !weight) return problem("nothing arrives there");
    const ways = throughProduct(sketch, [x, ["weight", weight]], given);
    return isProblem(ways) || !bias ? ways : { ...ways, bias: backTo(sketch, sketch.arriving, given, bias) };
  },
  add: (sketch, node, _, given) => Object.fromEntries(floats(node).map(([port, type]) => [port, backTo(sketch, sketch.arriving, given, type)])),
  sub: (sketch, node, _, given) => Object.fromEntries(floats(node).map(([port, type]) => [port, backTo(sketch, port === "b" ? sketch.add("neg", {}, { x: sketch.arriving }) : sketch.arriving, given, type)])),
  neg: ({ add, arriving }) => ({ x: add("neg", {}, { x: arriving }) }),
  scale: ({ add, arriving }, { node }) => ({ x: add("scale", { ...node.attributes }, { x: arriving }) }),
  exp: ({ add, arriving, given }) => ({ x: add("mul", {}, numbered([arriving, given])) }),
  relu: ({ add, arriving, taken }) => ({ x: add("where", {}, { condition: add("greater", {}, { a: taken("x"), b: add("constant", { values: [0] }, {}) }), a: arriving, b: add("constant", { values: [0] }, {}) }) }),
  tanh: ({ add, arriving, given }) => ({ x: add("mul", {}, numbered([arriving, add("sub", {}, { a: add("constant", { values: [1] }, {}), b: add("square", {}, { x: given }) })])) }),
  sigmoid: ({ add, arriving, given }) => ({ x: add("mul", {}, numbered([arriving, given, add("sub", {}, { a: add("constant", { values: [1] }, {}), b: given })])) }),
  softmax({ add, arriving, given: weights }, node, _, given) {
    const along = node.node.attributes["axis"];
    const axis = typeof along === "string" && along !== "" ? along : names(given).at(-1);
    if (axis === undefined) return problem("nothing arrives there");
    const pulled = add("mul", {}, numbered([arriving, weights]));
    return { x: add("sub", {}, { a: pulled, b: add("mul", {}, numbered([weights, add("reduce-sum", { axes: axis }, { x: pulled })])) }) };
  },
};
