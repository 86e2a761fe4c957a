// Types of all values of a graph, learned node by node: what the rules give, and what the file says where they give nothing.
import { printOnnxType, type OnnxType } from "../../onnx-format/value-type.ts";
import type { Graph, GraphNode, Tensor } from "../graph.ts";
import type { SizeNames } from "../size-names.ts";
import { countOf, numbersOfTensor, type ModelFiles } from "../tensor-data.ts";
import { elementwiseRules } from "./elementwise-rules.ts";
import { array, kindOfType, merge, typeOfKind, unknown, type Kind, type KnownSize } from "./kind.ts";
import { linearRules } from "./linear-rules.ts";
import { conditionalKinds, loopKinds, nestedRules, rowKind, scanKinds, turnKinds } from "./nested-rules.ts";
import { number, rulesFor, type RuleContext, type Rules } from "./rules.ts";
import { longestShape, shapeValues } from "./shape-values.ts";
import { choosing, reducing, viewRules } from "./view-rules.ts";
import { intOf } from "../graph.ts";

const rules: Rules = {
  ...elementwiseRules, ...viewRules, ...linearRules, ...nestedRules,
  ...rulesFor(["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare"], reducing),
  ...rulesFor(["ArgMax", "ArgMin"], choosing),
};
const ownDomains = new Set(["", "com.microsoft"]);

export interface TypeScope {
  kind(value: string): Kind | undefined;
  /** The elements of a short list of whole numbers, where they follow from shapes. */
  sizes(value: string): readonly KnownSize[] | undefined;
  /** Learns what the node's results are. Graphs inside have been learned before, each in a scope of its own. */
  learn(node: GraphNode, tensors: ReadonlyMap<string, Tensor>, inner: Readonly<Record<string, TypeScope>>): void;
  /** The scope of a graph that the node runs. States at the steady places of its operands are taken to keep their sizes from turn to turn. */
  inside(node: GraphNode, graph: Graph, steady: readonly number[]): TypeScope;
  /** Disagreements that were found within are told once the scope is believed. */
  believe(): void;
  /** All that was learned here. */
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly outputs: readonly string[];
}

export interface InferenceOptions {
  readonly files: ModelFiles;
  readonly names: SizeNames;
  /** Names of sizes that are the same everywhere: those of the model's inputs. Others may change from turn to turn of a loop. */
  readonly fixed: ReadonlySet<string>;
  /** Told where the file says one thing of a value and the rules another. */
  readonly disagree?: (value: string, file: string, rules: string) => void;
}

export function createTypeScope(graph: Graph, options: InferenceOptions, around?: { readonly parent: Scope; readonly inputs: readonly (Kind | undefined)[] }): TypeScope {
  return scopeOf(graph, options, around);
}

interface Scope extends TypeScope {
  tensor(value: string): Tensor | undefined;
}

function scopeOf(graph: Graph, options: InferenceOptions, around?: { readonly parent: Scope; readonly inputs: readonly (Kind | undefined)[] }): Scope {
  const { files, names } = options;
  const kinds = new Map<string, Kind>();
  const values = new Map<string, readonly KnownSize[] | undefined>();
  let tensors: ReadonlyMap<string, Tensor> = graph.tensors;
  const declaredType = (value: string) => graph.types.get(value);
  const declared = (value: string): Kind | undefined => {
    const type = declaredType(value);
    return type && kindOfType(type, names);
  };
  const turning = (type: OnnxType | undefined): Kind | undefined => {
    if (type?.kind !== "tensor") return type && kindOfType(type, names);
    return kindOfType({ ...type, ...(type.dims ? { dims: type.dims.map((dim) => (typeof dim === "string" && !options.fixed.has(dim) ? undefined : dim)) } : {}) }, names);
  };
  graph.inputs.forEach((input, i) => {
    const given = around?.inputs[i];
    const said = around ? turning(declaredType(input)) : declared(input);
    kinds.set(input, said && given ? merge(said, given).kind : (said ?? given ?? unknown));
  });

  const tensor = (value: string): Tensor | undefined => tensors.get(value) ?? (kinds.has(value) ? undefined : around?.parent.tensor(value));
  const kind = (value: string): Kind | undefined => {
    const own = tensors.get(value);
    if (own) return array(own.element, own.dims.map(number));
    return kinds.get(value) ?? around?.parent.kind(value);
  };
  const sizes = (value: string): readonly KnownSize[] | undefined => {
    const own = tensors.get(value);
    if (!own) return values.has(value) ? values.get(value) : kinds.has(value) ? undefined : around?.parent.sizes(value);
    if (values.has(value)) return values.get(value);
    const numbers = countOf(own) <= longestShape ? numbersOfTensor(own, files) : undefined;
    const made = numbers?.every((n) => Number.isInteger(Number(n))) ? numbers.map((n) => number(Number(n))) : undefined;
    values.set(value, made);
    return made;
  };

  const contextOf = (node: GraphNode): RuleContext => ({
    operand(at) {
      const found = kind(node.inputs[at] ?? "");
      return found?.kind === "array" ? found : undefined;
    },
    kind: (at) => kind(node.inputs[at] ?? ""),
    numbers(at) {
      if (at < 0) return fillingOf(node);
      const own = tensor(node.inputs[at] ?? "");
      if (own) return countOf(own) <= longestShape ? numbersOfTensor(own, files)?.map(Number) : undefined;
      const found = sizes(node.inputs[at] ?? "");
      return found?.every((size) => size?.kind === "literal") ? found.map((size) => (size?.kind === "literal" ? size.value : 0)) : undefined;
    },
    sizes: (at) => sizes(node.inputs[at] ?? ""),
  });

  const scope: Scope = {
    kinds, kind, sizes, tensor, outputs: graph.outputs,
    believe: () => undefined,
    learn(node, now, inner) {
      tensors = now;
      const context = contextOf(node);
      const found = resultsOf(node, context, inner);
      node.outputs.forEach((output, i) => {
        if (output === "") return;
        const [ruled, said] = [found[i], declared(output)];
        const merged = ruled && said ? merge(ruled, said) : { kind: ruled ?? said ?? unknown };
        if ("conflict" in merged && ruled && said) options.disagree?.(output, printOnnxType(typeOfKind(said)), printOnnxType(typeOfKind(ruled)));
        kinds.set(output, merged.kind);
      });
      const [first = ""] = node.outputs;
      const followed = node.domain === "" && first !== "" ? shapeValues(node, context) : undefined;
      if (followed && followed.length <= longestShape) values.set(first, followed);
    },
    inside(node, nested, steady) {
      const held: Parameters<NonNullable<InferenceOptions["disagree"]>>[] = [];
      const inner = scopeOf(nested, { ...options, disagree: (...said) => void held.push(said) }, { parent: scope, inputs: formalsOf(node, contextOf(node), steady) });
      return { ...inner, believe: () => held.splice(0).forEach((said) => options.disagree?.(...said)) };
    },
  };
  return scope;
}

function resultsOf(node: GraphNode, context: RuleContext, inner: Readonly<Record<string, TypeScope>>): readonly (Kind | undefined)[] {
  const bodies = Object.values(inner).map((scope) => scope.outputs.map((output) => scope.kind(output)));
  if (node.domain === "" && bodies.length > 0) {
    if (node.operator === "If") return conditionalKinds(bodies, node.outputs.length);
    if (node.operator === "Loop") return loopKinds(node, context, bodies[0] ?? []);
    if (node.operator === "Scan") return scanKinds(node, context, bodies[0] ?? []);
    return [];
  }
  return ownDomains.has(node.domain) && Object.hasOwn(rules, node.operator) ? (rules[node.operator]?.(node, context) ?? []) : [];
}

/** What an operator hands to the graph it runs. A state may change its sizes from turn to turn, so only their count is sure where it is not known to be steady. */
function formalsOf(node: GraphNode, { kind }: RuleContext, steady: readonly number[]): readonly (Kind | undefined)[] {
  const state = (at: number): Kind | undefined => {
    const given = kind(at);
    if (steady.includes(at)) return given;
    return given?.kind === "array" ? array(given.element, given.dims?.map(() => undefined)) : given;
  };
  if (node.operator === "Loop") return [...turnKinds, ...node.inputs.slice(2).map((_, i) => state(i + 2))];
  if (node.operator !== "Scan") return [];
  const rows = intOf(node, "num_scan_inputs") ?? 0;
  const states = node.inputs.length - rows;
  const plain = !("scan_input_axes" in node.attributes);
  return node.inputs.map((_, i) => (i < states ? state(i) : plain ? rowKind(kind(i)) : undefined));
}

/** The number a ConstantOfShape is filled with. */
function fillingOf(node: GraphNode): readonly number[] | undefined {
  const value = node.attributes["value"]?.t;
  if (!value) return [0];
  const bytes = value.raw;
  return value.dataType === 7 && bytes?.length === 8 ? [Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true))] : undefined;
}
