// What no reading of a model could run: values that nothing gives, and operands whose lengths do not meet. In sentences: where, what was found, what was expected.
import { printOnnxType } from "../onnx-format/value-type.ts";
import { broadcasting } from "./broadcasting.ts";
import { intOf, type Graph, type GraphNode } from "./graph.ts";
import { array, typeOfKind, type Kind, type KnownSize } from "./inference/kind.ts";
import { isOne, number } from "./inference/rules.ts";
import { outerNames, takenBy } from "./order-nodes.ts";

/** A list of more of them says no more. */
const mostTold = 20;

/** Values taken that neither the graph nor anything around it gives. */
export function missingValues(graph: Graph): readonly string[] {
  const missing = outerNames(graph);
  if (missing.size === 0) return [];
  const taken = graph.nodes.flatMap((node) => [...new Set(takenBy(node))].filter((value) => missing.has(value)).map((value) => `${called(node)}: found the value ${shortened(value)}, which nothing gives, expected an input, an array or the result of another node`));
  const left = graph.outputs.filter((value) => missing.has(value)).map((value) => `output ${shortened(value)}: found nothing that gives it, expected an input, an array or the result of a node`);
  return [...taken, ...left].slice(0, mostTold);
}

/** Nodes whose operands contradict each other, bodies included. Only lengths that are known count. */
export function clashingNodes(graph: Graph): readonly string[] {
  const kindOf = (value: string): Kind | undefined => {
    const tensor = graph.tensors.get(value);
    return tensor ? array(tensor.element, tensor.dims.map(number)) : graph.kinds.get(value);
  };
  return graph.nodes.flatMap((node) => [...clashesOf(node, kindOf), ...Object.values(node.graphs).flatMap(clashingNodes)]).slice(0, mostTold);
}

interface Meeting {
  readonly a: string;
  readonly b: string;
  /** Places of dims that must be equally long, those of `a` and of `b`. */
  readonly pairs: readonly (readonly [KnownSize, KnownSize])[];
  /** A length of 1 goes along with any other. */
  readonly stretches?: boolean;
}

function clashesOf(node: GraphNode, kindOf: (value: string) => Kind | undefined): readonly string[] {
  if (node.domain !== "") return [];
  const dims = (value: string) => {
    const kind = kindOf(value);
    return kind?.kind === "array" ? kind.dims : undefined;
  };
  const typed = (value: string) => `${shortened(value)} of ${printOnnxType(typeOfKind(kindOf(value) ?? array(0)))}`;
  return meetingsOf(node, dims).flatMap(({ a, b, pairs, stretches = false }) => {
    const clash = pairs.find(([p, q]) => differ(p, q) && !(stretches && (isOne(p) || isOne(q))));
    const [p, q] = clash ?? [];
    return p?.kind === "literal" && q?.kind === "literal" ? [`${called(node)}: found ${typed(a)} beside ${typed(b)}, ${p.value} where ${q.value} meets it, expected equal lengths${stretches ? ", or 1" : ""}`] : [];
  }).slice(0, 1);
}

function meetingsOf(node: GraphNode, dims: (value: string) => readonly KnownSize[] | undefined): readonly Meeting[] {
  const [a = "", b = ""] = node.inputs;
  const [p, q] = [dims(a), dims(b)];
  if (broadcasting.includes(node.operator)) return meetingsOfAll(node.inputs, dims);
  if (!p || !q) return [];
  if (node.operator === "MatMul") {
    return [{ a, b, pairs: [[p.at(-1), q.at(q.length > 1 ? -2 : -1)]] }, { a, b, stretches: true, pairs: fromTheRight(p.slice(0, -2), q.slice(0, -2)) }];
  }
  if (node.operator === "Gemm") return [{ a, b, pairs: [[p[intOf(node, "transA") === 1 ? 0 : 1], q[intOf(node, "transB") === 1 ? 1 : 0]]] }];
  if (node.operator !== "Conv" || q[1]?.kind !== "literal") return [];
  return [{ a, b, pairs: [[p[1], number(q[1].value * (intOf(node, "group") ?? 1))]] }];
}

/** Each place is held against the first operand that is longer or shorter than 1 there: of operands there may be thousands. */
function meetingsOfAll(operands: readonly string[], dims: (value: string) => readonly KnownSize[] | undefined): readonly Meeting[] {
  const leads = new Map<number, { readonly value: string; readonly size: KnownSize }>();
  return operands.flatMap((b) => (dims(b) ?? []).toReversed().flatMap((size, place): readonly Meeting[] => {
    if (size?.kind !== "literal" || isOne(size)) return [];
    const lead = leads.get(place);
    if (!lead) leads.set(place, { value: b, size });
    return lead ? [{ a: lead.value, b, stretches: true, pairs: [[lead.size, size]] }] : [];
  }));
}

function fromTheRight(a: readonly KnownSize[] = [], b: readonly KnownSize[] = []): readonly (readonly [KnownSize, KnownSize])[] {
  return Array.from({ length: Math.min(a.length, b.length) }, (_, i) => [a.at(-1 - i), b.at(-1 - i)] as const);
}

function differ(a: KnownSize, b: KnownSize): boolean {
  return a?.kind === "literal" && b?.kind === "literal" && a.value !== b.value;
}

function called({ name, operator, outputs }: GraphNode): string {
  return `node ${shortened(name === "" ? (outputs[0] ?? "") : name)} (${shortened(operator)})`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
