// Operators whose results are lists, what may be missing, or what the graphs they run say.
import { intOf, type GraphNode } from "../graph.ts";
import { printOnnxType, type OnnxType } from "../../onnx-format/value-type.ts";
import { array, int64, merge, type Kind, typeOfKind } from "./kind.ts";
import { number, type RuleContext, type Rules } from "./rules.ts";

const list = (of: OnnxType): Kind => ({ kind: "other", type: { kind: "sequence", of } });

/** The type of an element of a list, dims of no single one. */
function elementOf(kind: Kind | undefined): Kind | undefined {
  if (kind?.kind !== "other" || kind.type.kind !== "sequence") return undefined;
  const { of } = kind.type;
  return of.kind === "tensor" ? array(of.element) : { kind: "other", type: of };
}

const open = (kind: Kind | undefined): OnnxType => {
  const type = kind ? typeOfKind(kind) : ({ kind: "unknown" } as const);
  return type.kind === "tensor" ? { kind: "tensor", element: type.element } : type;
};

export const nestedRules: Rules = {
  SequenceConstruct: (_, { kind }) => [list(open(kind(0)))],
  SequenceEmpty: (node) => [list({ kind: "tensor", element: intOf(node, "dtype") ?? 1 })],
  SequenceInsert: (_, { kind }) => [kind(0)],
  SequenceErase: (_, { kind }) => [kind(0)],
  SequenceAt: (_, { kind }) => [elementOf(kind(0))],
  SequenceLength: () => [array(int64, [])],
  SplitToSequence: (_, { kind }) => [list(open(kind(0)))],
  ConcatFromSequence: (_, { kind }) => [elementOf(kind(0))],
  Optional: (_, { kind }) => [kind(0) ? { kind: "other", type: { kind: "optional", of: open(kind(0)) } } : undefined],
  OptionalHasElement: () => [array(9, [])],
  OptionalGetElement: (_, { kind }) => {
    const given = kind(0);
    if (given?.kind !== "other" || given.type.kind !== "optional") return [given];
    return [given.type.of.kind === "tensor" ? array(given.type.of.element) : { kind: "other", type: given.type.of }];
  },
};

/** What the branches of a conditional agree on. */
export function conditionalKinds(branches: readonly (readonly (Kind | undefined)[])[], count: number): readonly (Kind | undefined)[] {
  return Array.from({ length: count }, (_, i) => {
    const [first, second] = branches.map((kinds) => kinds[i]);
    if (!first || !second) return undefined;
    return printOnnxType(typeOfKind(first)) === printOnnxType(typeOfKind(second)) ? first : common(first, second);
  });
}

function common(a: Kind, b: Kind): Kind | undefined {
  if (a.kind !== "array" || b.kind !== "array" || a.element !== b.element) return undefined;
  if (!a.dims || !b.dims || a.dims.length !== b.dims.length) return array(a.element);
  return array(a.element, a.dims.map((size, i) => (merge(array(1, [size]), array(1, [b.dims?.[i]])).conflict === undefined && b.dims?.[i] !== undefined ? size : undefined)));
}

/** Types of a Loop's results: states as its body gives them, then what each turn adds, with one axis more. */
export function loopKinds(node: GraphNode, { kind }: RuleContext, body: readonly (Kind | undefined)[]): readonly (Kind | undefined)[] {
  const states = node.inputs.length - 2;
  return node.outputs.map((_, i) => {
    const made = body[i + 1];
    if (i < states) return agreed(kind(i + 2), made);
    return made?.kind === "array" ? array(made.element, made.dims && [undefined, ...made.dims]) : undefined;
  });
}

/** Types of a Scan's results. */
export function scanKinds(node: GraphNode, { kind, operand }: RuleContext, body: readonly (Kind | undefined)[]): readonly (Kind | undefined)[] {
  const rows = intOf(node, "num_scan_inputs") ?? 0;
  const states = node.inputs.length - rows;
  const length = operand(states)?.dims?.[0];
  const plain = !("scan_input_axes" in node.attributes) && !("scan_output_axes" in node.attributes);
  return node.outputs.map((_, i) => {
    const made = body[i];
    if (i < states) return agreed(kind(i), made);
    return made?.kind === "array" ? array(made.element, plain ? made.dims && [length, ...made.dims] : undefined) : undefined;
  });
}

/** A state keeps what is the same before and after a turn. */
function agreed(before: Kind | undefined, after: Kind | undefined): Kind | undefined {
  if (before?.kind === "array" && after?.kind === "array") return common(before, after);
  return after ?? before;
}

export function rowKind(kind: Kind | undefined): Kind | undefined {
  return kind?.kind === "array" ? array(kind.element, kind.dims?.slice(1)) : undefined;
}

export const turnKinds: readonly Kind[] = [array(int64, []), array(9, [])];
export const oneStep = number(1);
