// From a graph to the uses of operators that stand for it, nested graphs included: those of the diagram where they mean the same, else the model's own.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { elementOfCode } from "../onnx-format/element-types.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { madeByItem, takenByItem, type DraftBody, type DraftGraph, type DraftNode, type DraftValue, type TypedDraft, type Weight } from "./draft.ts";
import { foreignNode, literalOf, tensorNode, type ForeignContext } from "./foreign-node.ts";
import { intsOf, type Graph, type GraphNode, type ModuleScope, type Tensor } from "./graph.ts";
import { array, unknown, type Kind } from "./inference/kind.ts";
import { number } from "./inference/rules.ts";
import { outerNames, takenBy } from "./order-nodes.ts";
import { constantNode } from "./raise/constant-node.ts";
import { plain, placedByName, type Placed } from "./raise/placed.ts";
import type { Describe } from "./describe-graph.ts";
import type { RaiseWorld } from "./raise/raise-context.ts";
import { raiseNode } from "./raise/raise-node.ts";
import { countOf, numbersOfTensor, type ModelFiles } from "./tensor-data.ts";
import { wholeOf, type Whole } from "./whole-values.ts";

/** What is known around a nested graph. */
export interface Surroundings {
  readonly files: ModelFiles;
  kindOf(value: string): Kind;
  /** The value as the model has it, and its type. */
  wholeOf(value: string): { readonly value: string; readonly type: TensorType };
  /** Arrays around that are small enough to be written wherever they are taken. */
  literalAround(value: string): Tensor | undefined;
}

const deepestGraphs = 24;
/** Longer arrays are no lists of axes or places, and no masks to be written down. */
const mostNumbers = 4096;

export function draftGraph(given: Graph, describe: Describe, around: Surroundings, depth = 0): TypedDraft | Problem {
  if (depth > deepestGraphs) return problem(`found graphs nested more than ${deepestGraphs} deep, expected fewer`);
  const graph = describe.readable(given);
  const own = new Set([...graph.inputs, ...graph.tensors.keys(), ...graph.nodes.flatMap((node) => node.outputs)]);
  const kindOf = (value: string): Kind => {
    if (!own.has(value)) return around.kindOf(value);
    const tensor = graph.tensors.get(value);
    return tensor ? array(tensor.element, tensor.dims.map(number)) : (graph.kinds.get(value) ?? unknown);
  };
  const placed = new Map<string, Placed>();
  const wholes = new Map<string, Whole>();
  const draftTypes = new Map<string, TensorType>();
  const nodes: DraftNode[] = [];

  /** The value as the model has it; nodes that bring it into that form are added once. */
  const whole = (value: string, scope?: ModuleScope): { readonly value: string; readonly type: TensorType } => {
    if (!own.has(value)) {
      const outer = around.wholeOf(value);
      draftTypes.set(outer.value, outer.type);
      return outer;
    }
    const known = wholes.get(value);
    if (known) return known;
    const kind = kindOf(value);
    const x = placed.get(value);
    const made = x ? wholeOf(x, describe.names(value, x.places.length), describe.fresh, scope) : { value, type: describe.type(kind, value), nodes: [] };
    nodes.push(...made.nodes);
    for (const node of made.nodes) for (const output of Object.values(node.outputs)) draftTypes.set(output, made.type);
    draftTypes.set(made.value, made.type);
    wholes.set(value, made);
    return made;
  };

  const literals = new Map<string, boolean>();
  const isLiteral = (value: string, tensor: Tensor): boolean => {
    const known = literals.get(value) ?? (literalOf(tensor, around.files) !== undefined);
    literals.set(value, known);
    return known;
  };
  const shared = sharedTensors(graph);
  const context: ForeignContext = {
    files: around.files, wholeOf: whole,
    tensorOf: (value) => (own.has(value) ? graph.tensors.get(value) : around.literalAround(value)),
    isShared: (value) => shared.has(value),
  };
  const numbersOf = (tensor: Tensor) => (countOf(tensor) <= mostNumbers ? numbersOfTensor(tensor, around.files)?.map(Number) : undefined);
  const weightOf = (tensor: Tensor): Weight | undefined => {
    const dtype = elementOfCode(tensor.element)?.dtype;
    return dtype === undefined || dtype === "string" || countOf(tensor) === 0 ? undefined : { tensor, dtype };
  };
  const turns = turnsOf(graph);
  const world: RaiseWorld = {
    placed(value) {
      const known = placed.get(value);
      if (known || (!own.has(value) && around.literalAround(value))) return known;
      const found = whole(value);
      return found.type.carried === undefined ? plain(found) : undefined;
    },
    tensorOf(value) {
      if (!own.has(value)) return around.literalAround(value);
      const tensor = graph.tensors.get(value);
      // What is small has no place of its own to be taken from.
      return tensor && shared.has(value) && !isLiteral(value, tensor) ? undefined : tensor;
    },
    kindOf, numbersOf, weightOf,
    turnOf: (value) => turns.get(value),
    sizesOf: (value) => describe.sizes(value),
    namesOf(value) {
      const kind = kindOf(value);
      return kind.kind === "array" && kind.dims ? describe.names(value, kind.dims.length) : [];
    },
    fresh: (wish) => describe.fresh(wish),
  };

  // What goes out or is taken by several nodes needs a place to be taken from; what nodes write down themselves does not.
  for (const value of shared) {
    const tensor = graph.tensors.get(value);
    if (!tensor || (isLiteral(value, tensor) && !graph.outputs.includes(value))) continue;
    const said = constantNode(tensor, describe.type(kindOf(value), value).axes.map(({ name }) => name), world);
    if (said?.operator === "parameter") {
      nodes.push({ path: value, scope: undefined, kind: "parameter", operator: "parameter", attributes: said.attributes, inputs: {}, outputs: { y: value }, weights: said.weights, bodies: {} });
      placed.set(value, placedByName({ value, type: describe.type(kindOf(value), value) }, said.names));
      continue;
    }
    const node = tensorNode(value, tensor, context);
    if (isProblem(node)) return node;
    nodes.push(node);
  }
  const inner: Surroundings = {
    files: around.files,
    kindOf,
    wholeOf: whole,
    literalAround(value) {
      if (!own.has(value)) return around.literalAround(value);
      const tensor = graph.tensors.get(value);
      return tensor && isLiteral(value, tensor) ? tensor : undefined;
    },
  };
  for (const node of graph.nodes) {
    const failed = draftNode(node);
    if (failed) return failed;
  }
  const border = (value: string, { value: made, type }: ReturnType<typeof whole>): DraftValue => ({ value: made, name: value, type });
  const outputs = graph.outputs.map((value) => border(value, whole(value)));
  return { inputs: graph.inputs.map((value) => border(value, { value, type: describe.type(kindOf(value), value) })), outputs, nodes, typeOf: (value) => draftTypes.get(value) ?? whole(value).type };

  function draftNode(node: GraphNode): Problem | undefined {
    const raised = describe.mayRaise(node) ? raiseNode(node, world) : undefined;
    if (raised) {
      nodes.push(...raised.nodes);
      for (const [value, type] of raised.types) draftTypes.set(value, type);
      for (const [value, result] of raised.results) placed.set(value, result);
      return undefined;
    }
    // Copies of the main graph are gone before; a nested one has those that its results are.
    const copied = depth > 0 && node.operator === "Identity" && node.domain === "" && describe.mayRaise(node) ? world.placed(node.inputs[0] ?? "") : undefined;
    if (copied) {
      placed.set(node.outputs[0] ?? "", copied);
      return undefined;
    }
    // What a pattern found stands for several nodes of the model.
    for (const part of node.parts ?? []) {
      const failed = draftNode(part);
      if (failed) return failed;
    }
    return node.parts ? undefined : draftForeign(node);
  }

  function draftForeign(node: GraphNode): Problem | undefined {
    const bodies: Record<string, DraftBody> = {};
    const ports = new Map<string, string>();
    for (const [name, nested] of Object.entries(node.graphs)) {
      const drafted = draftGraph(nested, describe.inside(node, nested), inner, depth + 1);
      if (isProblem(drafted)) return drafted;
      for (const value of outerValues(drafted)) if (!ports.has(value)) ports.set(value, `x${node.inputs.length + ports.size}`);
      bodies[name] = { graph: drafted, captured: [...outerValues(drafted)].map((value) => ({ value, name: value, type: typeOfOuter(value), port: ports.get(value) ?? "" })) };
    }
    const drafted = foreignNode(node, context, bodies);
    if (isProblem(drafted)) return drafted;
    if (Object.keys(drafted.outputs).length > 0) nodes.push(drafted);
    return undefined;
  }

  /** Inside a nested graph values go by the names they have in the diagram. */
  function typeOfOuter(value: string): TensorType {
    return draftTypes.get(value) ?? whole(value).type;
  }
}

/** Values that one transpose alone takes, and its order. */
function turnsOf({ nodes, outputs }: Graph): ReadonlyMap<string, readonly number[]> {
  const turns = new Map<string, readonly number[]>();
  const seen = new Set(outputs);
  for (const node of nodes) {
    const perm = node.operator === "Transpose" && node.domain === "" ? intsOf(node, "perm") : undefined;
    for (const value of takenBy(node)) {
      if (perm && !seen.has(value)) turns.set(value, perm);
      else turns.delete(value);
      seen.add(value);
    }
  }
  return turns;
}

/** Smaller arrays are given to each node that takes them: nodes of equal modules then are equal. */
const leastShared = 2 ** 14;

/** Arrays that go out, that a nested graph takes, or that more than one node takes. */
function sharedTensors(graph: Graph): ReadonlySet<string> {
  const shared = new Set(graph.outputs.filter((value) => graph.tensors.has(value)));
  const seen = new Set<string>();
  for (const node of graph.nodes) {
    const inside = new Set(Object.values(node.graphs).flatMap((inner) => [...outerNames(inner)]));
    for (const value of new Set([...node.inputs, ...inside])) {
      const tensor = graph.tensors.get(value);
      if (!tensor) continue;
      const again = seen.has(value) || node.inputs.indexOf(value) !== node.inputs.lastIndexOf(value);
      if (inside.has(value) || (again && countOf(tensor) >= leastShared)) shared.add(value);
      seen.add(value);
    }
  }
  return shared;
}

/** Values a drafted graph takes from around it. */
function outerValues(graph: DraftGraph): ReadonlySet<string> {
  const own = new Set([...graph.inputs.map(({ value }) => value), ...graph.nodes.flatMap(madeByItem)]);
  return new Set([...graph.nodes.flatMap(takenByItem), ...graph.outputs.map(({ value }) => value)].filter((value) => !own.has(value)));
}
