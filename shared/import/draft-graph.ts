// From a graph to the uses of operators that stand for it, nested graphs included.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { madeByItem, takenByItem, type DraftBody, type DraftGraph, type DraftNode, type DraftValue, type TypedDraft } from "./draft.ts";
import { foreignNode, literalOf, tensorNode, type ForeignContext } from "./foreign-node.ts";
import type { Graph, Tensor } from "./graph.ts";
import { array, unknown, type Kind } from "./inference/kind.ts";
import { number } from "./inference/rules.ts";
import { outerNames } from "./order-nodes.ts";
import { countOf, type ModelFiles } from "./tensor-data.ts";

/** What is known around a nested graph. */
export interface Surroundings {
  readonly files: ModelFiles;
  typeOf(value: string): TensorType;
  /** Arrays around that are small enough to be written wherever they are taken. */
  literalAround(value: string): Tensor | undefined;
}

/** Types of a graph's values in the document's words. */
export type Describe = (kind: Kind, value: string, depth: number) => TensorType;

const deepestGraphs = 24;

export function draftGraph(graph: Graph, describe: Describe, around: Surroundings, depth = 0): TypedDraft | Problem {
  if (depth > deepestGraphs) return problem(`found graphs nested more than ${deepestGraphs} deep, expected fewer`);
  const own = new Set([...graph.inputs, ...graph.tensors.keys(), ...graph.nodes.flatMap((node) => node.outputs)]);
  const types = new Map<string, TensorType>();
  const typeOf = (value: string): TensorType => {
    const known = types.get(value);
    if (known) return known;
    const tensor = graph.tensors.get(value);
    const made = tensor ? describe(array(tensor.element, tensor.dims.map(number)), value, depth) : own.has(value) ? describe(graph.kinds.get(value) ?? unknown, value, depth) : around.typeOf(value);
    types.set(value, made);
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
    files: around.files,
    typeOf,
    tensorOf: (value) => (own.has(value) ? graph.tensors.get(value) : around.literalAround(value)),
    isShared: (value) => shared.has(value),
  };
  const nodes: DraftNode[] = [];
  // What goes out or is taken by several nodes needs a place to be taken from; what nodes write down themselves does not.
  for (const value of shared) {
    const tensor = graph.tensors.get(value);
    if (!tensor || (isLiteral(value, tensor) && !graph.outputs.includes(value))) continue;
    const node = tensorNode(value, tensor, context);
    if (isProblem(node)) return node;
    nodes.push(node);
  }
  const inner: Surroundings = {
    files: around.files,
    typeOf,
    literalAround(value) {
      if (!own.has(value)) return around.literalAround(value);
      const tensor = graph.tensors.get(value);
      return tensor && isLiteral(value, tensor) ? tensor : undefined;
    },
  };
  for (const node of graph.nodes) {
    const bodies: Record<string, DraftBody> = {};
    const ports = new Map<string, string>();
    for (const [name, nested] of Object.entries(node.graphs)) {
      const drafted = draftGraph(nested, describe, inner, depth + 1);
      if (isProblem(drafted)) return drafted;
      for (const value of outerValues(drafted)) if (!ports.has(value)) ports.set(value, `x${node.inputs.length + ports.size}`);
      bodies[name] = { graph: drafted, captured: [...outerValues(drafted)].map((value) => ({ value, name: value, type: typeOf(value), port: ports.get(value) ?? "" })) };
    }
    const drafted = foreignNode(node, context, bodies);
    if (isProblem(drafted)) return drafted;
    if (Object.keys(drafted.outputs).length > 0) nodes.push(drafted);
  }
  const border = (value: string): DraftValue => ({ value, name: value, type: typeOf(value) });
  return { inputs: graph.inputs.map(border), outputs: graph.outputs.map(border), nodes, typeOf };
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
