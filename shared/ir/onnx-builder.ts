// What an operator's ONNX spelling may ask for: nodes, small constants, and the views that bring labels into the order a node wants.

export type OnnxAttribute = number | string | readonly number[] | readonly string[] | { readonly float: number } | { readonly floats: readonly number[] };

export interface OnnxBuilder {
  /** One output unless `outputs` says otherwise. Integers in `attributes` are ints; write `{ float: x }` for floats. Missing inputs are "". */
  node(operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, OnnxAttribute>>): string;
  nodes(operator: string, inputs: readonly string[], outputs: number, attributes?: Readonly<Record<string, OnnxAttribute>>): readonly string[];
  /** Initializers, shared by content. `dims` defaults to one axis; `[]` makes a scalar. */
  int64(values: readonly number[], dims?: readonly number[]): string;
  int32(values: readonly number[], dims?: readonly number[]): string;
  float32(values: readonly number[], dims?: readonly number[]): string;
  transpose(x: string, perm: readonly number[]): string;
  reshape(x: string, dims: readonly number[]): string;
}
