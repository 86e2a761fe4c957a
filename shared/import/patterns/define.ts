// What a pattern is: nodes of a model that together are one operator, told from the last of them.
import type { OnnxAttributeMessage } from "../../onnx-format/messages.ts";
import type { GraphNode, Tensor } from "../graph.ts";

export interface PatternContext {
  /** The node that makes a value, if it is of that type; domains other than ONNX's own have none. */
  maker(value: string, ...operators: readonly string[]): GraphNode | undefined;
  /** The same for nodes of several results, with which of them the value is. */
  producer(value: string, operator: string): { readonly node: GraphNode; readonly at: number } | undefined;
  tensor(value: string): Tensor | undefined;
  /** The one number of an array the model holds. */
  scalar(value: string): number | undefined;
  numbers(tensor: Tensor): readonly number[] | undefined;
  rank(value: string): number | undefined;
  /** Dims that are numbers, undefined in place of others. */
  dims(value: string): readonly (number | undefined)[] | undefined;
  /** True where one node alone takes it, once. */
  isTakenOnce(value: string): boolean;
}

export interface Found {
  readonly operator: string;
  readonly domain: "" | "weft";
  readonly inputs: readonly string[];
  readonly attributes?: readonly OnnxAttributeMessage[];
  /** The nodes it is made of, the last one among them. */
  readonly parts: readonly GraphNode[];
}

export interface Pattern {
  /** Types of the last node. */
  readonly ends: readonly string[];
  find(node: GraphNode, context: PatternContext): Found | undefined;
}

/** A product taken apart: its numbers in one, its other factors, and the nodes between. */
export interface Product {
  readonly number: number;
  readonly factors: readonly string[];
  readonly parts: readonly GraphNode[];
}

const deepest = 6;

export function productOf(value: string, context: PatternContext, depth = 0): Product {
  const node = depth < deepest && (depth === 0 || context.isTakenOnce(value)) ? context.maker(value, "Mul", "Div") : undefined;
  const number = context.scalar(value);
  if (number !== undefined) return { number, factors: [], parts: [] };
  if (!node) return { number: 1, factors: [value], parts: [] };
  const [a = "", b = ""] = node.inputs;
  const left = productOf(a, context, depth + 1);
  if (node.operator === "Div") {
    const divisor = context.scalar(b);
    return divisor === undefined || divisor === 0 ? { number: 1, factors: [value], parts: [] } : { ...left, number: left.number / divisor, parts: [...left.parts, node] };
  }
  const right = productOf(b, context, depth + 1);
  return { number: left.number * right.number, factors: [...left.factors, ...right.factors], parts: [...left.parts, ...right.parts, node] };
}

export function isNear(found: number | undefined, expected: number): boolean {
  return found !== undefined && Math.abs(found - expected) <= 1e-4 * Math.abs(expected);
}

/** The operands of a node of two, the one that holds a number apart. */
export function withScalar(node: GraphNode | undefined, context: PatternContext): { readonly other: string; readonly number: number } | undefined {
  const [a = "", b = ""] = node?.inputs ?? [];
  const [left, right] = [context.scalar(a), context.scalar(b)];
  if (right !== undefined) return { other: a, number: right };
  return left === undefined ? undefined : { other: b, number: left };
}
