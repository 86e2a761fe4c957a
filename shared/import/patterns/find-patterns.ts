// Nodes that together are one operator become one, and keep what they were in case it cannot be said in the diagram.
import { isProblem } from "../../base/problem.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { callOf, type FunctionScopes } from "../function-scopes.ts";
import { attributesFrom, type Graph, type GraphNode, type ModuleScope, type Tensor } from "../graph.ts";
import type { TypeScope } from "../inference/infer-types.ts";
import { takenBy } from "../order-nodes.ts";
import { bytesOfTensor, countOf, numbersOfTensor, type ModelFiles } from "../tensor-data.ts";
import { activationPatterns } from "./activations.ts";
import type { Found, Pattern, PatternContext } from "./define.ts";
import { learnedPatterns } from "./learned-maps.ts";
import { maskPatterns } from "./masks.ts";
import { normPatterns } from "./norms.ts";
import { rotaryPatterns } from "./rotary.ts";

/** Larger patterns come first. */
const patterns: readonly Pattern[] = [...normPatterns, ...maskPatterns, ...rotaryPatterns, ...activationPatterns, ...learnedPatterns];
/** Longer arrays are read for none of them: a mask of 1024 places. */
const mostNumbers = 2 ** 20;

export interface PatternSearch {
  readonly files: ModelFiles;
  readonly mayRaise: (node: GraphNode) => boolean;
  readonly functions: FunctionScopes;
}

export function findPatterns(graph: Graph, types: Pick<TypeScope, "kind">, { files, mayRaise, functions }: PatternSearch): Graph {
  const makers = new Map<string, GraphNode>();
  const users = new Map<string, number>();
  const count = (value: string) => users.set(value, (users.get(value) ?? 0) + 1);
  for (const node of graph.nodes) {
    for (const output of node.outputs) makers.set(output, node);
    takenBy(node).forEach(count);
  }
  graph.outputs.forEach(count);
  const numbers = new Map<Tensor, readonly number[] | undefined>();
  const numbersOf = (tensor: Tensor) => {
    if (!numbers.has(tensor)) numbers.set(tensor, countOf(tensor) <= mostNumbers ? plainNumbers(tensor, files) : undefined);
    return numbers.get(tensor);
  };
  const gone = new Set<GraphNode>();
  const context: PatternContext = {
    maker(value, ...operators) {
      const node = makers.get(value);
      return node && node.domain === "" && operators.includes(node.operator) && !gone.has(node) && node.outputs.length === 1 ? node : undefined;
    },
    producer(value, operator) {
      const node = makers.get(value);
      return node?.domain === "" && node.operator === operator && !gone.has(node) ? { node, at: node.outputs.indexOf(value) } : undefined;
    },
    tensor: (value) => graph.tensors.get(value),
    scalar(value) {
      const tensor = graph.tensors.get(value);
      return tensor && countOf(tensor) === 1 ? numbersOf(tensor)?.[0] : undefined;
    },
    numbers: numbersOf,
    rank(value) {
      const kind = types.kind(value);
      return kind?.kind === "array" ? kind.dims?.length : undefined;
    },
    dims(value) {
      const kind = types.kind(value);
      return kind?.kind === "array" ? kind.dims?.map((size) => (size?.kind === "literal" ? size.value : undefined)) : undefined;
    },
    isTakenOnce: (value) => users.get(value) === 1,
  };
  const places = new Map(graph.nodes.map((node, at) => [node, at] as const));
  const made = new Map<GraphNode, GraphNode>();
  // From the end, so that the largest pattern a node belongs to is met first.
  for (const node of graph.nodes.toReversed()) {
    if (gone.has(node) || node.domain !== "" || !mayRaise(node)) continue;
    for (const { ends, find } of patterns) {
      const found = ends.includes(node.operator) ? find(node, context) : undefined;
      if (!found || !isClosed(found, node, users) || !isOfOneCall(found, functions)) continue;
      made.set(node, nodeOf(found, node, places));
      for (const part of found.parts) gone.add(part);
      break;
    }
  }
  return made.size === 0 ? graph : { ...graph, nodes: graph.nodes.flatMap((node) => made.get(node) ?? (gone.has(node) ? [] : [node])) };
}

function plainNumbers(tensor: Tensor, files: ModelFiles): readonly number[] | undefined {
  const bytes = bytesOfTensor(tensor, files);
  if (isProblem(bytes)) return undefined;
  // Masks are long and of one of these.
  if (tensor.element === onnxDTypes.bool) return Array.from(bytes);
  if (tensor.element === onnxDTypes.f32) return Array.from(new Float32Array(bytes.slice().buffer));
  return numbersOfTensor(tensor, files)?.map(Number);
}

/** What the parts make is taken by each other alone, but for the last. */
function isClosed({ parts }: Found, last: GraphNode, users: ReadonlyMap<string, number>): boolean {
  const inside = new Map<string, number>();
  for (const part of new Set(parts)) for (const value of takenBy(part)) inside.set(value, (inside.get(value) ?? 0) + 1);
  return new Set(parts).size === parts.length && parts.every((part) => part === last || part.outputs.every((output) => inside.get(output) === users.get(output)));
}

/** What an author put into a function stays there. */
function isOfOneCall({ parts }: Found, functions: FunctionScopes): boolean {
  return functions.size === 0 || new Set(parts.map(({ scope }) => callOf(scope, functions))).size < 2;
}

function nodeOf({ operator, domain, inputs, attributes, parts }: Found, last: GraphNode, places: ReadonlyMap<GraphNode, number>): GraphNode {
  const sorted = [...parts].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  return {
    name: last.name, scope: sharedScope(sorted), operator, domain, version: last.version, inputs, outputs: last.outputs, attributes: attributesFrom(attributes ?? []), graphs: {}, parts: sorted,
  };
}

function sharedScope(parts: readonly GraphNode[]): ModuleScope {
  return parts.map(({ scope }) => scope).reduce((a, b) => {
    if (!a || !b) return a ?? b;
    const differs = a.findIndex((part, i) => part !== b[i]);
    return differs < 0 ? a : a.slice(0, differs);
  });
}
