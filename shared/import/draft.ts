// What a model becomes before it is a document: uses of operators over named values, with the arrays they own.
import type { Attributes } from "../document/document.ts";
import type { DType } from "../tensor/dtype.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { ModuleScope, Tensor } from "./graph.ts";

export interface DraftGraph {
  readonly inputs: readonly DraftValue[];
  readonly outputs: readonly DraftValue[];
  /** Operands come before their users. */
  readonly nodes: readonly DraftItem[];
  typeOf?(value: string): TensorType;
}

/** Fresh from the model: every value's type is at hand. */
export interface TypedDraft extends DraftGraph {
  readonly nodes: readonly DraftNode[];
  typeOf(value: string): TensorType;
}

export type DraftItem = DraftNode | DraftUse;

/** A value at the border of a graph: what it is called outside, and its type. */
export interface DraftValue {
  readonly value: string;
  readonly name: string;
  readonly type: TensorType;
}

export interface DraftNode {
  /** As the model calls it, scopes and all: `/layers.3/attention/MatMul`. */
  readonly path: string;
  readonly scope: ModuleScope;
  /** The last part of the path is a name of the model's own for this very node. */
  readonly isNamed?: boolean;
  /** What to call it where the path says nothing. */
  readonly kind: string;
  readonly operator: string;
  readonly attributes: Attributes;
  /** Port -> value. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Parameter of the operator -> the array it starts with. */
  readonly weights: Readonly<Record<string, Weight>>;
  readonly bodies: Readonly<Record<string, DraftBody>>;
}

/** Nodes of one module, drawn as one. Blocks of equal keys differ in nothing but their weights. */
export interface DraftBlock extends DraftGraph {
  readonly name: string;
  readonly key: string;
  /** Whether it is a function that the model's author named: it is never taken apart, and its name is its own. */
  readonly isFunction?: boolean;
  /** Which input each output feeds when the block follows itself. */
  readonly feeds?: readonly number[];
}

/** A use of a block; with several copies, each feeds the next. */
export interface DraftUse {
  readonly name: string;
  readonly copies: readonly DraftBlock[];
}

export interface DraftBody {
  readonly graph: DraftGraph;
  /** Values from around the node, and the port of the node that brings each. */
  readonly captured: readonly (DraftValue & { readonly port: string })[];
}

/** Numbers of a parameter: an array of the model, its axes in another order where `order` says so. */
export interface Weight {
  readonly tensor: Tensor;
  readonly dtype: DType;
  /** Axis i of the parameter is axis `order[i]` of the array. */
  readonly order?: readonly number[];
  /** Dims of the parameter, where they are other than those of the array (in its new order). */
  readonly dims?: readonly number[];
}

export function isUse(item: DraftItem): item is DraftUse {
  return "copies" in item;
}

/** Values an item takes, by port for a node, in the order of its ports for a use. */
export function takenByItem(item: DraftItem): readonly string[] {
  return isUse(item) ? (item.copies[0]?.inputs ?? []).map(({ value }) => value) : Object.values(item.inputs);
}

export function madeByItem(item: DraftItem): readonly string[] {
  return isUse(item) ? (item.copies.at(-1)?.outputs ?? []).map(({ value }) => value) : Object.values(item.outputs);
}
