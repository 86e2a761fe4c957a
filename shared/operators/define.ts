// The contract of an operator: everything Weft knows about it stands in one file that exports one of these.
// Operators think in labels: a label is the operator's own name for an axis it works on; axes it does not name run past it (lift).
import type { Problem } from "../base/problem.ts";
import type { OnnxBuilder } from "../ir/onnx-builder.ts";
import type { AxisRole } from "../tensor/axis.ts";
import type { DType } from "../tensor/dtype.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { AttributeDefinition, AttributeValues } from "./attributes.ts";
import type { GlyphUse } from "./glyph-use.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import type { JaxBuilder, PythonContext, PythonOperand, PythonSpelling, TorchBuilder } from "./python-spelling.ts";

/** What a port accepts; `number` is any float or integer, `index` any integer, `any` everything. */
export type PortDType = "float" | "number" | "index" | "bool" | "any";

export interface PortDefinition {
  readonly name: string;
  readonly about?: string;
  readonly dtype: PortDType;
  /** A variadic port stands for name0, name1, … with no end; at least `least` of them must be wired. */
  readonly variadic?: { readonly least: number };
  readonly optional?: boolean;
  /** Takes what is carried too: lists, arrays whose dims nobody knows. */
  readonly carried?: boolean;
}

/** An axis the operator works on. */
export interface CoreAxis {
  readonly label: string;
  /** The axis name the person chose; when given, alignment takes that axis or reports a problem. */
  readonly named?: string;
  /** Preferred role, when names say nothing. */
  readonly role?: AxisRole;
  /** A size it must have. */
  readonly size?: Size;
}

/** An axis of a result. With the label of an input's core axis it is that axis going on; otherwise it is new. */
export interface ResultAxis {
  readonly label: string;
  readonly name?: string;
  readonly size?: Size | ((of: (label: string) => Size) => Size);
  readonly role?: AxisRole;
  readonly group?: string;
  readonly guard?: string;
  /** Takes the place of this input core axis; without it, the place of the axes consumed first. */
  readonly at?: string;
}

export interface ResultSignature {
  readonly core: readonly ResultAxis[];
  /** `in-place`: core axes stand where they stood (default). `last`: lifted axes first, then the core axes as listed. */
  readonly order?: "in-place" | "last";
  readonly dtype?: DType;
  readonly bound?: Size;
  /** In ONNX's words, what is given without axes. */
  readonly carried?: string;
}

/** A learned or given array of the operator, over core labels of its inputs and results or over labels of its own. */
export interface ParameterSignature {
  readonly axes: readonly (string | { readonly label: string; readonly size: Size; readonly name?: string })[];
  /** Text form of an initialiser, such as `kaiming` or `normal(0.02)`. */
  readonly initialiser: string;
  /** Labels whose sizes multiply to the fan in; without them all labels but the last. */
  readonly fanIn?: readonly string[];
  /** Numbers written in the drawing itself; they win over the initialiser. */
  readonly values?: readonly number[];
  readonly learned?: boolean;
  /** f32 where nothing is said. */
  readonly dtype?: DType;
  /** Of an element type that Weft has no word for: its type in ONNX's words; the array then is its bytes. */
  readonly carried?: string;
}

export interface Signature {
  /** By port; a port that is missing here has no core axes: all its axes lift. */
  readonly inputs?: Readonly<Record<string, readonly CoreAxis[]>>;
  readonly outputs: Readonly<Record<string, ResultSignature>>;
  readonly parameters?: Readonly<Record<string, ParameterSignature>>;
  /** Sizes that must be equal for the operator to make sense, with the sentence to say when they are not. */
  readonly equal?: readonly { readonly left: Size | string; readonly right: Size | string; readonly because: string }[];
  /** Sizes that must come to 0 or more, such as what is left of an axis behind the end of a slice, with the sentence to say when they do not. */
  readonly room?: readonly { readonly size: Size | ((of: (label: string) => Size) => Size); readonly because: string }[];
}

/** Input types by port; a port that is not wired yet is absent. */
export type InputTypes = Readonly<Record<string, TensorType>>;

/** What `lower` and the spellings may ask beside their operands. */
export interface LowerContext<V, A> {
  readonly attributes: A;
  readonly parameters: Readonly<Record<string, Named<V>>>;
  /** The number of elements along a core label. */
  size(label: string): number;
  /** The labels a result must carry; their order is free. */
  readonly results: Readonly<Record<string, readonly string[]>>;
}

export type Operands<V> = Readonly<Record<string, Named<V>>>;

/** What a gradient of an operator's own is made from: arrays by port. */
export interface GradientGiven<V> {
  readonly inputs: Operands<V>;
  readonly outputs: Operands<V>;
  /** What arrives at each output; an output without an entry has nothing arriving. */
  readonly arriving: Operands<V>;
}

export interface TrainingContext<V, A> extends LowerContext<V, A> {
  /** Even random numbers between 0 and 1 over these labels, new in every step. */
  noise(labels: readonly string[]): Named<V>;
}

export interface TrainingMeaning<V> {
  readonly outputs: Operands<V>;
  /** Parameters that move by being used, as they are after the step. */
  readonly moved?: Operands<V>;
}

export interface OnnxOperand {
  readonly name: string;
  readonly labels: readonly string[];
  readonly dims: readonly number[];
  readonly dtype: DType;
}

export interface OperatorExample {
  readonly inputs: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, string | number | boolean | readonly number[] | readonly string[]>>;
  /** The printed type of the (only or first) output, of each output by name, or the beginning of the problem's message. */
  readonly gives: string | Readonly<Record<string, string>>;
  /** Shown in the manual. */
  readonly about?: string;
  /** How test values are drawn, where the whole real line does not do. */
  readonly values?: "positive" | "unit" | "distinct";
}

export const operatorGroups = [
  "input and output", "linear", "convolution", "attention", "normalisation", "activation", "arithmetic", "comparison", "reduction", "axes", "index", "position", "learned", "training",
] as const;
export type OperatorGroup = (typeof operatorGroups)[number];

export interface Operator<D extends Readonly<Record<string, AttributeDefinition>> = Readonly<Record<string, AttributeDefinition>>> {
  /** kebab-case, equal to the file name; what documents store. */
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  /** Paper, section or documentation page the meaning was taken from. */
  readonly source?: string;
  readonly group: OperatorGroup;
  /** Further words the search finds it by, such as PyTorch's and ONNX's names. */
  readonly aliases: readonly string[];
  readonly inputs: readonly PortDefinition[];
  readonly outputs: readonly string[];
  /** Outputs of this use, where attributes decide them. */
  outputPorts?(attributes: AttributeValues<D>): readonly string[];
  /** Only ONNX Runtime computes it: it has no meaning in core words, and the compiler writes it as it is. */
  readonly opaque?: true;
  /** Stands for what is still to come: it is typed and drawn, and nothing that depends on it runs. */
  readonly placeholder?: true;
  readonly attributes: D;
  signature(attributes: AttributeValues<D>, inputs: InputTypes): Signature | Problem;
  /** The meaning, in core words over labelled arrays. A single result may be returned bare. */
  lower<V>(ir: NamedBuilder<V>, inputs: Operands<V>, context: LowerContext<V, AttributeValues<D>>): Named<V> | Readonly<Record<string, Named<V>>>;
  /** A nicer gradient than the one that follows from the meaning: what goes on to each input and parameter by name. Labels the array does not have are summed over; without an entry nothing goes on. Undefined leaves this use to its meaning. */
  gradient?<V>(ir: NamedBuilder<V>, given: GradientGiven<V>, context: LowerContext<V, AttributeValues<D>>): Operands<V> | undefined;
  /** The meaning while the network is trained, where it is another one. */
  training?<V>(ir: NamedBuilder<V>, inputs: Operands<V>, context: TrainingContext<V, AttributeValues<D>>): TrainingMeaning<V>;
  /** A nicer ONNX spelling of the first output, where one node says it; undefined where this use has none. */
  onnx?(onnx: OnnxBuilder, inputs: Readonly<Record<string, OnnxOperand>>, context: { readonly attributes: AttributeValues<D>; readonly parameters: Readonly<Record<string, OnnxOperand>>; size(label: string): number }): { readonly name: string; readonly labels: readonly string[] } | undefined;
  /** Nicer PyTorch and JAX than the meaning gives, in the words a team would use; undefined where this use has none. */
  torch?(torch: TorchBuilder, inputs: Readonly<Record<string, PythonOperand>>, context: PythonContext<AttributeValues<D>>): PythonSpelling | undefined;
  jax?(jax: JaxBuilder, inputs: Readonly<Record<string, PythonOperand>>, context: PythonContext<AttributeValues<D>>): PythonSpelling | undefined;
  glyph(attributes: AttributeValues<D>): GlyphUse;
  /** Arithmetic operations for each element of the product of every axis that meets the glyph (diagram language, cost reading). */
  readonly operationsPerElement: number;
  /** The same for this use with so many arrays, where it depends on them. */
  operationsOf?(attributes: AttributeValues<D>, operands: number): number;
  readonly examples: readonly OperatorExample[];
}

export function defineOperator<const D extends Readonly<Record<string, AttributeDefinition>>>(operator: Operator<D>): Operator<D> {
  return operator;
}

/** Any operator, its attribute types forgotten: what tables of operators hold. */
export type AnyOperator = Operator;
