// Brings every node of a graph, nested ones included, to one operator set.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { literalBytes } from "../../onnx-format/literal-bytes.ts";
import { attributesFrom, intOf, type Graph, type GraphNode, type Tensor } from "../graph.ts";
import { printOnnxType } from "../../onnx-format/value-type.ts";
import { typeOfKind, type Kind } from "../inference/kind.ts";
import type { TypeScope } from "../inference/infer-types.ts";
import { numbersOfTensor, type ModelFiles } from "../tensor-data.ts";
import { attributesToInputs } from "./attributes-to-inputs.ts";
import { broadcasting } from "./broadcasting.ts";
import type { Upgrade, UpgradeContext } from "./define.ts";
import { experiments } from "./experiments.ts";
import { lowestVersion } from "./lowest-version.ts";
import { normalisation } from "./normalisation.ts";
import { takeOneNumber } from "./one-number.ts";
import { renaming } from "./renaming.ts";
import { resampling } from "./resampling.ts";
import { scanBatches } from "./scan-batches.ts";

/** Everything older is said in this operator set; a model that speaks a newer one keeps it. */
export const leastVersion = 20;
/** The newest that ONNX Runtime reads. What newer ones added to an operator it refuses by itself; nothing they kept changed its meaning. */
export const newestVersion = 26;

const upgrades = byOperator([...attributesToInputs, ...broadcasting, ...normalisation, ...resampling, ...renaming, ...experiments, ...scanBatches]);

function byOperator(all: readonly Upgrade[]): ReadonlyMap<string, readonly Upgrade[]> {
  const found = new Map<string, Upgrade[]>();
  for (const each of all) for (const operator of each.operators) found.set(operator, [...(found.get(operator) ?? []), each].sort((a, b) => a.since - b.since));
  return found;
}

export interface UpgradeOptions {
  readonly files: ModelFiles;
  readonly version: number;
  readonly fresh: (wish: string) => string;
}

/** Types are learned on the way, since some upgrades ask for them; the graph comes back with all of them. */
export function upgradeGraph(graph: Graph, options: UpgradeOptions, types: TypeScope, around: (value: string) => Tensor | undefined = () => undefined, depth = 0): Graph | Problem {
  const tensors = new Map(graph.tensors);
  const nodes: GraphNode[] = [];
  const tensorOf = (value: string) => tensors.get(value) ?? around(value);
  // Rewritten nodes may be old still; each is done before the next of the graph.
  for (const original of graph.nodes) {
    const waiting = [original];
    for (let node = waiting.shift(); node; node = waiting.shift()) {
      const made = step(node, { ...options, types, tensors, tensorOf });
      if (isProblem(made)) return problem(`node ${node.name.slice(0, 80)}: ${made.problem}`);
      if (made !== undefined) {
        waiting.unshift(...made);
        continue;
      }
      const graphs: Record<string, Graph> = {};
      const scopes: Record<string, TypeScope> = {};
      for (const [name, inner] of Object.entries(node.graphs)) {
        const upgraded = upgradeInside({ node, inner, types, depth }, (scope) => upgradeGraph(inner, options, scope, tensorOf, depth + 1));
        if (isProblem(upgraded)) return upgraded;
        upgraded.scope.believe();
        graphs[name] = upgraded.graph;
        scopes[name] = upgraded.scope;
      }
      const done = { ...node, graphs, version: node.domain === "" ? options.version : node.version };
      types.learn(done, tensors, scopes);
      nodes.push({ ...done, version: lowestVersion(done, leastVersion, (value) => types.kind(value)) });
    }
  }
  return { ...graph, nodes, tensors, kinds: types.kinds, sizes: (value) => types.sizes(value) };
}

interface Inside {
  readonly node: GraphNode;
  readonly inner: Graph;
  readonly types: TypeScope;
  readonly depth: number;
}

/** Each level of loops is read anew for what its states may be, so deeper ones than these are not. */
const deepestSteady = 3;

/** States keep their sizes where a turn that is given them gives them back; what does not is open in the next try. */
function upgradeInside({ node, inner, types, depth }: Inside, upgraded: (scope: TypeScope) => Graph | Problem): { readonly graph: Graph; readonly scope: TypeScope } | Problem {
  const places = depth < deepestSteady ? statePlaces(node) : [];
  let steady = places.filter(({ operand }) => types.kind(node.inputs[operand] ?? "")?.kind === "array");
  for (let tries = 0; ; tries++) {
    const scope = types.inside(node, inner, steady.map(({ operand }) => operand));
    const graph = upgraded(scope);
    if (isProblem(graph)) return graph;
    const stay = steady.filter(({ operand, result }) => sameKind(types.kind(node.inputs[operand] ?? ""), scope.kind(inner.outputs[result] ?? "")));
    if (stay.length === steady.length) return { graph, scope };
    steady = tries === 0 ? stay : [];
  }
}

/** By state: which operand of a loop it begins as, and which result of a turn it goes on as. */
function statePlaces(node: GraphNode): readonly { readonly operand: number; readonly result: number }[] {
  if (node.domain !== "") return [];
  if (node.operator === "Loop") return node.inputs.slice(2).map((_, i) => ({ operand: i + 2, result: i + 1 }));
  const states = node.operator === "Scan" ? Math.max(0, node.inputs.length - (intOf(node, "num_scan_inputs") ?? 0)) : 0;
  return Array.from({ length: states }, (_, i) => ({ operand: i, result: i }));
}

function sameKind(a: Kind | undefined, b: Kind | undefined): boolean {
  return a !== undefined && b !== undefined && printOnnxType(typeOfKind(a)) === printOnnxType(typeOfKind(b));
}

type Step = UpgradeOptions & { readonly types: TypeScope; readonly tensors: Map<string, Tensor>; readonly tensorOf: (value: string) => Tensor | undefined };

/** The nodes that stand for an old one, in an operator set nearer to the wanted one; undefined where nothing changes any more. */
function step(node: GraphNode, { files, version, types, fresh, tensors, tensorOf }: Step): readonly GraphNode[] | undefined | Problem {
  if (node.domain !== "") return undefined;
  const next = upgrades.get(node.operator)?.find(({ since }) => since > node.version && since <= version);
  const made: GraphNode[] = [];
  const context: UpgradeContext = {
    fresh,
    node(operator, inputs, { attributes = [], outputs } = {}) {
      const names = outputs ?? [fresh(`${node.outputs[0] ?? operator} ${operator}`)];
      // What an upgrade writes is of the newest set, whatever it replaces.
      made.push({ name: `${node.name}/${operator}`, scope: node.scope, operator, domain: "", version, inputs, outputs: names, attributes: attributesFrom(attributes), graphs: {} });
      return names[0] ?? "";
    },
    same: (changes) => void made.push({ ...node, ...changes, version: next?.since ?? node.version }),
    constant(dtype, dims, numbers) {
      const name = fresh(`${node.outputs[0] ?? node.operator} constant`);
      tensors.set(name, { element: onnxDTypes[dtype], dims, data: { in: "memory", bytes: literalBytes(dtype, numbers) } });
      return name;
    },
    int64: (numbers) => context.constant("i64", [numbers.length], numbers),
    typeOf(value) {
      const tensor = tensorOf(value);
      const known = types.kind(value);
      return tensor ? { kind: "tensor", element: tensor.element, dims: tensor.dims } : known && typeOfKind(known);
    },
    tensorOf,
    numbersOf(value) {
      const tensor = tensorOf(value);
      return tensor && numbersOfTensor(tensor, files);
    },
  };
  if (next) return next.rewrite(node, context) ?? made;
  return takeOneNumber(node, context) ? made : undefined;
}
