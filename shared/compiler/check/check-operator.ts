// Checks one use of an operator: its attributes, its type, what its problems can be mended with.
import type { Block, NodeId, OperatorNode } from "../../document/document.ts";
import type { DiagramProblem, Fix } from "../../document/place.ts";
import type { AttributeDefinition } from "../../operators/attributes.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { holeGiving } from "../../operators/hole.ts";
import type { NodeProblem } from "../../operators/node-problems.ts";
import { typeNode } from "../../operators/type-node.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printType } from "../../tensor/type-text.ts";
import type { CheckedOperator } from "./checked-diagram.ts";
import { fixSteps } from "./fixes.ts";
import * as problems from "./problems.ts";
import type { Where } from "./problems.ts";
import { operatorRearranges, type RearrangeFix } from "./rearrange-fixes.ts";
import { resolveAttributes } from "./resolve-attributes.ts";
import type { SizeScope } from "./size-scope.ts";

/** ONNX Runtime counts elements of one array in 32 bits on some providers. */
export const mostElements = 2 ** 31 - 1;
/** Of one array of weights, which a file and memory count in 64 bits: what no machine holds is told when it is to run. */
const mostWeights = 2 ** 40;

export interface Arriving {
  readonly inputs: Readonly<Record<string, TensorType>>;
  readonly wires: Readonly<Record<string, string>>;
  readonly assign: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Checked<N> {
  readonly node: N;
  readonly problems: readonly DiagramProblem[];
}

/** `expected` is what the surroundings of a hole want of it. */
export function checkOperator(where: Where, contents: Block, id: NodeId, node: OperatorNode, arriving: Arriving, locals: ReadonlyMap<string, Size>, sizes: SizeScope, expected?: TensorType): Checked<CheckedOperator> {
  const operator = findOperator(node.operator);
  const base = { kind: "operator", id, node, inputs: arriving.inputs, wires: arriving.wires } as const;
  if (!operator) return { node: { ...base, outputs: {}, attributes: {}, rules: {} }, problems: [problems.unknownOperator(where, id, node.operator)] };

  const { values, faults } = resolveAttributes(operator.attributes, node.attributes, locals);
  const found: DiagramProblem[] = faults.map(({ attribute, message }) => problems.attributeFault(where, id, attribute, operator.title, message));
  // A wire that brings no type has its cause upstream, and that is where it is told; what would follow from it here is noise.
  if (Object.keys(arriving.wires).some((port) => !Object.hasOwn(arriving.inputs, port))) return { node: { ...base, operator, attributes: values, outputs: {}, rules: {} }, problems: found };
  // What stands in for axes that cannot be read is nobody's wish: what would follow from it, here and behind it, is noise as well.
  if (faults.some(({ attribute }) => givesAxes(operator.attributes[attribute]))) return { node: { ...base, operator, attributes: values, outputs: {}, rules: {} }, problems: found };
  const typed = typeNode(expected ? holeGiving(expected) : operator, values, arriving.inputs, sizes, arriving.assign);
  const mending = { block: where.block, contents, node: id, sizes };
  found.push(...typed.problems.map((p) => placed(where, contents, id, p, arriving, operatorRearranges(mending, operator, values, arriving, p))));
  const [given] = Object.values(typed.outputs);
  if (operator.placeholder && given) found.push(problems.standsOpen(where, id, operator.title, printType(given)));
  return { node: { ...base, operator, attributes: values, outputs: typed.outputs, rules: typed.rules, ...(typed.weave ? { weave: typed.weave } : {}) }, problems: found };
}

function givesAxes(definition: AttributeDefinition | undefined): boolean {
  return definition?.kind === "new-axes" || definition?.kind === "types";
}

function placed(where: Where, contents: Block, id: NodeId, p: NodeProblem, arriving: Arriving, rearranged: readonly RearrangeFix[]): DiagramProblem {
  const own = p.fixes.flatMap((fix) => fixSteps(where.block, contents, id, fix) ?? []);
  const offered = (isNamed: boolean): readonly Fix[] => rearranged.filter((offer) => offer.isNamed === isNamed).map(({ fix }) => fix);
  const fixes = [...offered(true), ...own, ...offered(false)];
  const related = p.relatedPorts.flatMap((port) => {
    const wire = arriving.wires[port];
    return wire === undefined ? [] : [{ ...where, node: id, port, wire }];
  });
  return { code: p.code, severity: p.severity, problem: p.problem, at: { ...where, node: id, ...(p.port === undefined ? {} : { port: p.port }) }, fixes, related };
}

/** What is wrong with the numbers of elements a node makes, once every size that can be known is known. Of arrays too large to run the first is told: `isHandedIn` says that this one came from outside. */
export function sizeProblems(where: Where, node: CheckedOperator, sizes: SizeScope, isHandedIn = false): readonly DiagramProblem[] {
  for (const { size, because } of node.weave?.room ?? []) {
    const value = sizes.value(size);
    if (typeof value === "number" ? value < 0 : "impossible" in value) return [problems.sizeImpossible(where, node.id, node.operator?.title ?? node.node.operator, because)];
  }
  const arrays: readonly (readonly [axes: readonly { readonly size: Size }[], most: number])[] = [
    ...Object.values(node.outputs).map((type) => [type.axes, mostElements] as const),
    ...(node.weave?.parameters ?? []).map((parameter) => [parameter.axes, mostWeights] as const),
  ];
  // All that are still to be bound are told at once.
  const unknown = new Set<string>();
  for (const [axes, most] of arrays) {
    let elements = 1;
    for (const { size } of axes) {
      const value = sizes.value(size);
      if (typeof value === "object" && "unknown" in value) {
        for (const name of value.unknown) unknown.add(name);
        continue;
      }
      if (typeof value !== "number") return [problems.sizeImpossible(where, node.id, printSize(size), value.impossible)];
      if (value < 1) return [problems.sizeImpossible(where, node.id, printSize(size), `this comes to ${value}, and an axis needs at least one place: choose larger sizes`)];
      elements *= value;
    }
    if (elements > most) return isHandedIn || Object.values(node.inputs).some((type) => isTooLarge(type, sizes)) ? [] : [problems.tooLarge(where, node.id, elements, most)];
  }
  return [...unknown].map((name) => problems.sizeUnknown(where, node.id, name));
}

function isTooLarge({ axes }: TensorType, sizes: SizeScope): boolean {
  const known = axes.map(({ size }) => sizes.value(size)).filter((value) => typeof value === "number");
  return known.length === axes.length && known.reduce((a, b) => a * b, 1) > mostElements;
}
