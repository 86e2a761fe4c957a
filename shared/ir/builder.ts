// The core words as functions over any kind of value: one definition of an operator builds IR, computes numbers, or prints.
// Axes are positions; broadcasting is never implied (see `expand`). Meanings and types: one line a word in words.ts.
import type { DType } from "../tensor/dtype.ts";

/** What an IR value is known to be: dims are numbers, because a compiled network is specialised to its sizes. */
export interface ValueType {
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** Of a value that only opaque nodes take, in ONNX's words; it has no dims. */
  readonly carried?: string;
}

export interface Region<V> {
  readonly states: readonly V[];
  readonly consts: readonly V[];
  readonly xs: readonly V[];
}

export interface IrBuilder<V> {
  type(value: V): ValueType;
  constant(data: readonly number[], type: ValueType): V;
  iota(dims: readonly number[], axis: number): V;
  size(x: V, axis: number): V;
  neg(x: V): V; abs(x: V): V; sign(x: V): V; floor(x: V): V; round(x: V): V;
  exp(x: V): V; log(x: V): V; sqrt(x: V): V; sin(x: V): V; cos(x: V): V; atan(x: V): V;
  tanh(x: V): V; sigmoid(x: V): V; erf(x: V): V; stopGradient(x: V): V; not(x: V): V;
  add(a: V, b: V): V; sub(a: V, b: V): V; mul(a: V, b: V): V; div(a: V, b: V): V; pow(a: V, b: V): V; mod(a: V, b: V): V;
  maximum(a: V, b: V): V; minimum(a: V, b: V): V; equal(a: V, b: V): V; less(a: V, b: V): V; and(a: V, b: V): V; or(a: V, b: V): V;
  where(condition: V, a: V, b: V): V;
  cast(x: V, to: DType): V;
  sum(x: V, axes: readonly number[]): V;
  max(x: V, axes: readonly number[]): V;
  cumsum(x: V, axis: number, options?: { readonly exclusive?: boolean; readonly reverse?: boolean }): V;
  /** Labels are small integers, one per axis; a label stands at most once in an operand and in at least two of a, b, out. */
  contract(x: V, y: V, a: readonly number[], b: readonly number[], out: readonly number[]): V;
  reshape(x: V, dims: readonly number[]): V;
  transpose(x: V, perm: readonly number[]): V;
  /** Inserts axes at `axes` (positions in the result, ascending) of the given sizes. */
  expand(x: V, axes: readonly number[], sizes: readonly number[]): V;
  /** One entry an axis that is cut; the others are left whole. */
  slice(x: V, cuts: readonly { readonly axis: number; readonly start: number; readonly end: number; readonly step: number }[]): V;
  pad(x: V, pads: readonly { readonly axis: number; readonly low: number; readonly high: number; readonly between: number }[], value: number): V;
  reverse(x: V, axes: readonly number[]): V;
  concat(xs: readonly V[], axis: number): V;
  window(x: V, axis: number, size: number, stride: number, dilation: number): V;
  fold(x: V, axis: number, length: number, stride: number, dilation: number): V;
  gather(x: V, index: V, axis: number): V;
  scatterAdd(base: V, index: V, updates: V, axis: number): V;
  scatterMax(base: V, index: V, updates: V, axis: number): V;
  gatherAlong(x: V, index: V, axis: number): V;
  scatterAlongAdd(base: V, index: V, updates: V, axis: number): V;
  topIndex(x: V, axis: number, k: number, largest: boolean): V;
  scan(parts: Region<V> & { readonly length: number; readonly reverse?: boolean }, body: (region: Region<V>) => { readonly states: readonly V[]; readonly outputs: readonly V[] }): { readonly states: readonly V[]; readonly outputs: readonly V[] };
  while(parts: { readonly states: readonly V[]; readonly consts: readonly V[]; readonly limit: number }, goOn: (states: readonly V[], consts: readonly V[]) => V, body: (states: readonly V[], consts: readonly V[]) => readonly V[]): readonly V[];
  cond(predicate: V, args: readonly V[], then: (args: readonly V[]) => readonly V[], otherwise: (args: readonly V[]) => readonly V[]): readonly V[];
}
