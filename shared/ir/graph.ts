// The compiled form: interned values of core words, calls of whole operators, and what each value is to the drawing.
import type { DType } from "../tensor/dtype.ts";
import type { ValueType } from "./builder.ts";
import type { CoreWord } from "./words.ts";

/** Equal values of one interner are one object, so `===` is equality. */
export interface IrNode {
  /** Running number within the interner; inputs always have smaller ones. */
  readonly id: number;
  readonly word: CoreWord | "call" | "opaque";
  readonly inputs: readonly IrNode[];
  readonly attributes: IrAttributes;
  /** The type of the value; of its first result where the word gives several (scan, while, cond, a call or opaque node with several results), which `pick` takes apart. */
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

/** The attributes of an `opaque` node: an ONNX operator that nothing here spells. It has types and is written as it came; it has no meaning in core words. */
export interface OpaqueAttributes {
  readonly operator: string;
  readonly domain: string;
  /** Of the operator set whose meaning it has. */
  readonly version: number;
  /** ONNX attributes as text: `axis: int = 1`. */
  readonly settings: readonly string[];
  /** By place: which of `inputs` stands there, a literal as text (`i64[2] (3, 4)`), or -1 where nothing does. */
  readonly takes: readonly (number | string)[];
  /** By place: whether the result is wanted. */
  readonly gives: readonly boolean[];
  /** Types of the wanted results. */
  readonly results: readonly ValueType[];
  /** Graphs it runs by itself, by attribute name. Their last parameters are outer values: the `inputs` named by `captured`, in order. */
  readonly bodies: Readonly<Record<string, { readonly captured: readonly number[]; readonly body: IrBody }>>;
  /** Tells apart nodes that are equal and yet draw other random numbers. */
  readonly own?: string;
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
  /** The same for values that need not stay: a name is lost with its value. */
  readonly hints?: ReadonlyMap<string, IrNode>;
}
