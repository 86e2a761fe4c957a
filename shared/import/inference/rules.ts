// How the types of results follow from those of operands: one rule an operator, in the words of the newest operator set.
import type { GraphNode } from "../graph.ts";
import { difference, floorQuotient, literal, product, quotient, sizesEqual, sum } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import { array, bool, sameKnown, type Kind, type KnownSize } from "./kind.ts";

export interface RuleContext {
  /** What is known of an operand; undefined where it is left out or is no array. */
  operand(at: number): { readonly element: number; readonly dims?: readonly KnownSize[] } | undefined;
  kind(at: number): Kind | undefined;
  /** Whole numbers of a constant operand. */
  numbers(at: number): readonly number[] | undefined;
  /** The same where some of them are sizes: what a graph computes from shapes. */
  sizes(at: number): readonly KnownSize[] | undefined;
}

/** By result; undefined where nothing is known of one. */
export type Rule = (node: GraphNode, context: RuleContext) => readonly (Kind | undefined)[];
export type Rules = Readonly<Record<string, Rule>>;

export const like: Rule = (_, { kind }) => [kind(0)];

export function rulesFor(operators: readonly string[], rule: Rule): Rules {
  return Object.fromEntries(operators.map((operator) => [operator, rule]));
}

/** Dims that operands share as in NumPy. */
export function broadcast(all: readonly (readonly KnownSize[] | undefined)[]): readonly KnownSize[] | undefined {
  if (all.some((dims) => !dims)) return undefined;
  const known = all as readonly (readonly KnownSize[])[];
  const rank = Math.max(0, ...known.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, axis) => {
    const met = known.flatMap((dims) => (axis - (rank - dims.length) >= 0 ? [dims[axis - (rank - dims.length)]] : []));
    return met.reduce((a, b) => sharedSize(a, b));
  });
}

function sharedSize(a: KnownSize, b: KnownSize): KnownSize {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  if (sameKnown(a, b)) return a;
  if (a?.kind === "literal" && a.value > 1) return a;
  return b?.kind === "literal" && b.value > 1 ? b : undefined;
}

export function isOne(size: KnownSize): boolean {
  return size?.kind === "literal" && size.value === 1;
}

export const broadcasting: Rule = (node, { operand }) => {
  const operands = node.inputs.map((_, at) => operand(at));
  const element = operands.find((x) => x && x.element !== 0)?.element ?? 0;
  return [array(element, broadcast(operands.map((x) => x?.dims)))];
};

export const comparing: Rule = (node, context) => broadcasting(node, context).map((kind) => (kind?.kind === "array" ? array(bool, kind.dims) : kind));

/** Positive positions of axes, where the number of axes is known. */
export function normalAxes(axes: readonly number[], rank: number): readonly number[] {
  return axes.map((axis) => (axis < 0 ? axis + rank : axis));
}

export function times(sizes: readonly KnownSize[]): KnownSize {
  return sizes.every((size) => size !== undefined) ? product(...sizes) : undefined;
}

export function plus(...sizes: readonly KnownSize[]): KnownSize {
  return sizes.every((size) => size !== undefined) ? sum(...sizes) : undefined;
}

export function minus(a: KnownSize, b: KnownSize): KnownSize {
  return a && b ? difference(a, b) : undefined;
}

export function divided(a: KnownSize, b: KnownSize): KnownSize {
  return a && b ? quotient(a, b) : undefined;
}

/** Rounded down. */
export function floored(a: KnownSize, by: number): KnownSize {
  return a && (by === 1 ? a : floorQuotient(a, literal(by)));
}

export function number(value: number): Size {
  return literal(value);
}

export function same(a: Size, b: Size): boolean {
  return sizesEqual(a, b);
}
