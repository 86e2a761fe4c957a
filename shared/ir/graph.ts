// The compiled form: interned values of core words, calls of whole operators, and what each value is to the drawing.
import type { DType } from "../tensor/dtype.ts";
import type { ValueType } from "./builder.ts";
import type { CoreWord } from "./words.ts";

/** Equal values of one interner are one object, so `===` is equality. */
export interface IrNode {
  /** Running number within the interner; inputs always have smaller ones. */
  readonly id: number;
  readonly word: CoreWord | "call";
  readonly inputs: readonly IrNode[];
  readonly attributes: IrAttributes;
  /** The type of the value; of its first result where the word gives several (scan, while, cond, a call with several results), which `pick` takes apart. */
  readonly type: ValueType;
  readonly types: readonly ValueType[];
}

export type IrAttribute = number | string | boolean | readonly IrAttribute[] | { readonly [name: string]: IrAttribute } | IrBody;
export type IrAttributes = Readonly<Record<string, IrAttribute>>;

/** A closed function: what it uses from outside comes in as parameters. */
export interface IrBody {
  readonly parameters: readonly IrNode[];
  readonly results: readonly IrNode[];
}

/** The attributes of a `call`: enough to spell the operator in ONNX or to expand it in core words. Operands come first in `inputs`, parameters after. */
export interface CallAttributes {
  readonly operator: string;
  /** Defaults filled in, sizes as numbers. */
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly number[] | readonly string[]>>;
  readonly operands: readonly { readonly port: string; readonly labels: readonly string[] }[];
  readonly parameters: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly results: readonly { readonly port: string; readonly dtype: DType; readonly axes: readonly { readonly label: string; readonly size: number }[] }[];
  /** Sizes of labels that stand in no operand. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Of a form that a pass recognised (`onnx:Conv`): what it stands for, over its inputs in order. Such a call names no operator. The body is closed, and may be of an older interner. */
  readonly means?: IrBody;
}

/** What an `input` node of the graph is fed with. */
export type InputRole = "input" | "parameter" | "control";

export interface IrInput {
  /** Name of the input, unique in the graph: a parameter's path, an input node's name, a control's port path. */
  readonly name: string;
  readonly role: InputRole;
  readonly node: IrNode;
}

export interface IrGraph {
  readonly inputs: readonly IrInput[];
  readonly outputs: readonly { readonly name: string; readonly value: IrNode }[];
  /** Port path (`use[2]/inner/node:port`) -> the value on that port; the drawing's way to a number. */
  readonly origins: ReadonlyMap<string, IrNode>;
}
