// An ONNX graph as the importer works on it: nodes and arrays by the names of their values, attributes at hand, arrays left where they lie.
import type { Int64, OnnxAttributeMessage, OnnxTensor } from "../onnx-format/messages.ts";
import { attributeTypes } from "../onnx-format/messages.ts";
import type { Kind, KnownSize } from "./inference/kind.ts";
import type { OnnxType } from "../onnx-format/value-type.ts";

export interface Graph {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Operands come before their users. */
  readonly nodes: readonly GraphNode[];
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** What the file says of values, by name. */
  readonly types: ReadonlyMap<string, OnnxType>;
  /** What follows of them, once it was inferred. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Elements of short lists of whole numbers that follow from shapes, once they were inferred. */
  readonly sizes?: (value: string) => readonly KnownSize[] | undefined;
}

/** The modules a node belongs to, outermost first; undefined where its exporter said nothing. */
export type ModuleScope = readonly string[] | undefined;

export interface GraphNode {
  readonly name: string;
  readonly scope: ModuleScope;
  readonly operator: string;
  /** Empty for ONNX's own. */
  readonly domain: string;
  /** Of the operator set of its domain. */
  readonly version: number;
  /** "" stands where an operand is left out, as it does for results nobody wants. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttributeMessage>>;
  readonly graphs: Readonly<Record<string, Graph>>;
  /** The nodes it stands for, where it is a pattern that was found among them. */
  readonly parts?: readonly GraphNode[];
}

export interface Tensor {
  readonly element: number;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

export type TensorData =
  /** Elements as ONNX packs them. */
  | { readonly in: "memory"; readonly bytes: Uint8Array }
  | { readonly in: "texts"; readonly texts: readonly string[] }
  | { readonly in: "file"; readonly at: number; readonly length: number }
  /** Numbers of the wire's own form, which say nothing about bytes until they are read; the width is that of the field they stand in. */
  | { readonly in: "wire"; readonly field: "floats" | "ints32" | "ints64" | "doubles" | "uints64"; readonly stretches: NonNullable<OnnxTensor["floats"]> }
  /** Another array whose axes stand in another order: axis i of this one is axis `order[i]` of that. */
  | { readonly in: "turned"; readonly of: Tensor; readonly order: readonly number[] }
  /** Another array of f32, each place of the first axis times a factor of its own. */
  | { readonly in: "scaled"; readonly of: Tensor; readonly factors: readonly number[] }
  | { readonly in: "external"; readonly location: string; readonly offset: number; readonly length: number };

const typeOf = (attribute: OnnxAttributeMessage | undefined, kind: keyof typeof attributeTypes) => attribute?.type === attributeTypes[kind];

export function intOf(node: GraphNode, name: string): number | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "int") ? Number(attribute?.i ?? 0) : undefined;
}

export function intsOf(node: GraphNode, name: string): readonly number[] | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "ints") ? (attribute?.ints ?? []).map(Number) : undefined;
}

export function exactIntsOf(node: GraphNode, name: string): readonly Int64[] | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "ints") ? (attribute?.ints ?? []) : undefined;
}

export function floatOf(node: GraphNode, name: string): number | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "float") ? (attribute?.f ?? 0) : undefined;
}

export function floatsOf(node: GraphNode, name: string): readonly number[] | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "floats") ? (attribute?.floats ?? []) : undefined;
}

export function textOf(node: GraphNode, name: string): string | undefined {
  const attribute = node.attributes[name];
  return typeOf(attribute, "string") ? (attribute?.s ?? "") : undefined;
}

export const intAttribute = (name: string, i: Int64): OnnxAttributeMessage => ({ name, type: attributeTypes.int, i });
export const intsAttribute = (name: string, ints: readonly Int64[]): OnnxAttributeMessage => ({ name, type: attributeTypes.ints, ints });
export const floatAttribute = (name: string, f: number): OnnxAttributeMessage => ({ name, type: attributeTypes.float, f });
export const textAttribute = (name: string, s: string): OnnxAttributeMessage => ({ name, type: attributeTypes.string, s });

/** Attributes by name, from a list. */
export function attributesFrom(list: readonly OnnxAttributeMessage[]): Readonly<Record<string, OnnxAttributeMessage>> {
  return Object.fromEntries(list.map((attribute) => [attribute.name, attribute]));
}

export function without(node: GraphNode, ...names: readonly string[]): Readonly<Record<string, OnnxAttributeMessage>> {
  return Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !names.includes(name)));
}
