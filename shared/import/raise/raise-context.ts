// What a rule works with that says a node of a model in operators of the diagram: operands, their renaming, uses of operators, results.
import type { Attributes } from "../../document/document.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { typeNode, type Unifier } from "../../operators/type-node.ts";
import { resolveAttributes } from "../../compiler/check/resolve-attributes.ts";
import type { DType } from "../../tensor/dtype.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { sizesEqual } from "../../tensor/size-algebra.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { DraftNode, Weight } from "../draft.ts";
import type { GraphNode, Tensor } from "../graph.ts";
import type { Kind, KnownSize } from "../inference/kind.ts";
import { ownNameOf } from "../node-name.ts";
import { shortNumber } from "../short-number.ts";
import { constantNode } from "./constant-node.ts";
import { nameAt, placedByName, unlike, type Loose, type Placed } from "./placed.ts";

export interface RaiseContext {
  readonly node: GraphNode;
  /** The operand at a place; undefined where it is left out, carried, or an array the model holds. */
  operand(at: number): Placed | undefined;
  /** The array the model holds at a place. */
  tensor(at: number): Tensor | undefined;
  /** The same as a parameter. */
  weight(at: number, of?: Partial<Weight>): Weight | undefined;
  /** Numbers of a short array the model holds. */
  numbers(at: number): readonly number[] | undefined;
  /** The one number of an array the model holds. */
  scalar(at: number): number | undefined;
  /** Elements of a short list that follow from shapes. */
  sizes(at: number): readonly KnownSize[] | undefined;
  kind(value: string): Kind | undefined;
  /** The order in which the one node that takes a value wants its dims. */
  turnOf(value: string): readonly number[] | undefined;
  /** What axes of a value are usually called. */
  names(value: string): readonly (string | undefined)[];
  /** An array the model holds as a node of its own, its dims named; those of 1 without a name are left out. */
  constant(at: number, names: readonly (string | undefined)[]): Placed | undefined;
  /** A use of an operator. The first output, typed; once something does not fit, the whole rule comes to nothing. */
  use(operator: string, attributes: Attributes, inputs: Readonly<Record<string, Loose>>, weights?: Readonly<Record<string, Weight>>): Loose;
  /** The operand with its axes called so, where it has them. */
  named(x: Placed, names: readonly (string | undefined)[]): Placed;
  /** The operand without the axis of a dim, which must be of size 1. */
  without(x: Placed, dim: number): Placed;
  give(at: number, result: Placed): void;
  /** Comes to nothing. */
  fail(): void;
}

export interface RaiseWorld {
  placed(value: string): Placed | undefined;
  /** Undefined for large arrays that several nodes take: those stand in the diagram themselves. */
  tensorOf(value: string): Tensor | undefined;
  numbersOf(tensor: Tensor): readonly number[] | undefined;
  sizesOf(value: string): readonly KnownSize[] | undefined;
  kindOf(value: string): Kind | undefined;
  turnOf(value: string): readonly number[] | undefined;
  namesOf(value: string): readonly (string | undefined)[];
  weightOf(tensor: Tensor): Weight | undefined;
  fresh(wish: string): string;
}

export interface Attempt {
  readonly context: RaiseContext;
  /** The nodes and what each result became; undefined where the rule came to nothing. */
  finish(): { readonly nodes: readonly DraftNode[]; readonly types: ReadonlyMap<string, TensorType>; readonly results: ReadonlyMap<string, Placed> } | undefined;
}

/** Sizes must be equal as they are: a raise does not settle any. */
const strict: Unifier = {
  unify: (left, right, { ports, because }) => (sizesEqual(left, right) ? undefined : { left, right, reasons: [because], wires: ports }),
  resolve: (size) => size,
};

/** Numbers of other types are moved and looked up here, but not computed with. */
const computed: ReadonlySet<DType> = new Set(["f32", "i32", "bool"]);
const moving: ReadonlySet<string> = new Set(["rename", "select", "slice", "concat", "split", "join", "rearrange", "repeat", "transpose", "cast", "embedding", "gather", "where"]);
const onlyReal: ReadonlySet<string> = new Set(["div", "pow", "reciprocal", "sqrt"]);

const nothing: Loose = { value: "", type: { dtype: "f32", axes: [] } };

export function attemptRaise(node: GraphNode, world: RaiseWorld): Attempt {
  const nodes: DraftNode[] = [];
  const results = new Map<string, Placed>();
  const types = new Map<string, TensorType>();
  let failed = false;
  const tensor = (at: number) => world.tensorOf(node.inputs[at] ?? "");
  const fail = () => void (failed = true);

  function use(name: string, attributes: Attributes, inputs: Readonly<Record<string, Loose>>, weights: Readonly<Record<string, Weight>> = {}): Loose {
    const operator = findOperator(name);
    if (failed || !operator) return nothing;
    const shortened = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, typeof value === "number" ? shortNumber(value) : value]));
    const kept = Object.fromEntries(Object.entries(shortened).filter(([key, value]) => JSON.stringify(operator.attributes[key]?.default) !== JSON.stringify(value)));
    const resolved = resolveAttributes(operator.attributes, kept, new Map());
    const typed = typeNode(operator, resolved.values, Object.fromEntries(Object.entries(inputs).map(([port, { type }]) => [port, type])), strict);
    const [output = ""] = Object.keys(typed.outputs);
    const type = typed.outputs[output];
    const given = Object.values(inputs).map((each) => each.type.dtype);
    const isMeant = moving.has(name) || given.every((dtype) => computed.has(dtype) && (dtype === "f32" || !onlyReal.has(name)));
    // An axis has at least one place; an array without elements is carried as the model says it.
    const isEmpty = type?.axes.some(({ size }) => size.kind === "literal" && size.value < 1) === true;
    if (!isMeant || !type || isEmpty || typed.problems.some(({ severity }) => severity !== "warning") || resolved.faults.length > 0) {
      fail();
      return nothing;
    }
    const value = world.fresh(`${node.outputs[0] ?? node.name} ${name}`);
    nodes.push({
      path: [...(node.scope ?? []), name].join("/"), scope: node.scope, kind: name, operator: name, attributes: kept, weights, bodies: {},
      inputs: Object.fromEntries(Object.entries(inputs).map(([port, each]) => [port, each.value])), outputs: { [output]: value },
    });
    types.set(value, type);
    return { value, type };
  }

  const context: RaiseContext = {
    node, tensor, use, fail,
    operand: (at) => (tensor(at) ? undefined : world.placed(node.inputs[at] ?? "")),
    weight(at, of = {}) {
      const found = tensor(at);
      const weight = found && world.weightOf(found);
      return weight && { ...weight, ...of };
    },
    numbers(at) {
      const found = tensor(at);
      return found && world.numbersOf(found);
    },
    scalar(at) {
      const found = tensor(at);
      const numbers = found?.dims.every((dim) => dim === 1) ? world.numbersOf(found) : undefined;
      return numbers?.[0];
    },
    sizes: (at) => world.sizesOf(node.inputs[at] ?? ""),
    kind: (value) => world.kindOf(value),
    turnOf: (value) => world.turnOf(value),
    names: (value) => world.namesOf(value),
    constant(at, names) {
      const found = tensor(at);
      const made = found && constantNode(found, names, world);
      return made && placedByName(use(made.operator, made.attributes, {}, made.weights), made.names);
    },
    named: (x, names) => renamed(x, names, use),
    without(x, dim) {
      const name = nameAt(x, dim);
      if (name === undefined) return x;
      const left = use("select", { axis: name }, { x });
      return placedByName(left, x.places.map((_, i) => (i === dim ? undefined : nameAt(x, i))));
    },
    give(at, result) {
      const output = node.outputs[at] ?? "";
      if (output !== "") results.set(output, result);
    },
  };
  return {
    context,
    finish() {
      const wanted = node.outputs.filter((output) => output !== "");
      const isWhole = wanted.every((output) => {
        const result = results.get(output);
        return result && agrees(result, world.kindOf(output));
      });
      return failed || !isWhole ? undefined : { nodes: withName(nodes, node), types, results };
    },
  };
}

/** The node's own name goes to the one use that learns, else to the last; where several things come out, none of them is the node. */
function withName(nodes: readonly DraftNode[], node: GraphNode): readonly DraftNode[] {
  const name = ownNameOf(node);
  if (name === undefined || (nodes.length > 1 && node.outputs.length > 1)) return nodes;
  const learning = nodes.filter(({ weights }) => Object.keys(weights).length > 0);
  const main = learning.length === 1 ? learning[0] : nodes.at(-1);
  return nodes.map((each) => (each === main ? { ...each, path: [...(node.scope ?? []), name].join("/"), isNamed: true } : each));
}

/** Axes with new names; those in each other's way go through a name that nothing has. */
function renamed(x: Placed, names: readonly (string | undefined)[], use: RaiseContext["use"]): Placed {
  const wanted = new Map<string, string>();
  x.places.forEach((_, dim) => {
    const [own, name] = [nameAt(x, dim), names[dim]];
    if (own !== undefined && name !== undefined && own !== name) wanted.set(own, name);
  });
  let now = x;
  const rename = (from: string, to: string) => {
    now = placedByName(use("rename", { axis: from, as: to }, { x: now }), now.places.map((_, dim) => (nameAt(now, dim) === from ? to : nameAt(now, dim))));
  };
  const detours: [string, string][] = [];
  for (const [from, to] of wanted) {
    const isTaken = now.type.axes.some((axis) => axis.name === to);
    const through = isTaken ? unlike(`${to}′`, [...now.type.axes.map((axis) => axis.name), ...wanted.values()]) : to;
    rename(from, through);
    if (through !== to) detours.push([through, to]);
  }
  for (const [from, to] of detours) rename(from, to);
  return now;
}

/** The result has the element type and the dims that the model's operators give. */
function agrees({ type, places }: Placed, kind: Kind | undefined): boolean {
  if (kind?.kind !== "array") return kind === undefined || kind.type.kind === "unknown";
  if (kind.element !== 0 && kind.element !== onnxDTypes[type.dtype]) return false;
  const used = places.filter((place) => place !== undefined);
  if (new Set(used).size !== type.axes.length || used.length !== type.axes.length) return false;
  return !kind.dims || (kind.dims.length === places.length && kind.dims.every((size, dim) => {
    const place = places[dim];
    const own = place === undefined ? { kind: "literal" as const, value: 1 } : type.axes[place]?.size;
    return size === undefined || (own !== undefined && sizesEqual(own, size));
  }));
}
