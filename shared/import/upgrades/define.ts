// What an upgrade is: how an operator of an older operator set is said in a newer one.
import type { Problem } from "../../base/problem.ts";
import type { GraphNode, Tensor } from "../graph.ts";
import type { OnnxType } from "../../onnx-format/value-type.ts";
import type { OnnxAttributeMessage } from "../../onnx-format/messages.ts";
import type { DType } from "../../tensor/dtype.ts";

export interface UpgradeContext {
  /** A node that says part of what the old one said. One result unless `outputs` names others. */
  node(operator: string, inputs: readonly string[], options?: { readonly attributes?: readonly OnnxAttributeMessage[]; readonly outputs?: readonly string[] }): string;
  /** The old node under other names, attributes or operands. */
  same(changes: Partial<Pick<GraphNode, "operator" | "inputs" | "outputs" | "attributes" | "graphs">>): void;
  constant(dtype: DType, dims: readonly number[], numbers: readonly (number | bigint)[]): string;
  int64(numbers: readonly (number | bigint)[]): string;
  fresh(wish: string): string;
  /** What is known of a value. */
  typeOf(value: string): OnnxType | undefined;
  tensorOf(value: string): Tensor | undefined;
  /** The numbers of a constant. */
  numbersOf(value: string): readonly (number | bigint)[] | undefined;
}

/** Says the old node anew through the context; a problem where it cannot be said. */
export type Rewrite = (node: GraphNode, context: UpgradeContext) => Problem | undefined;

export interface Upgrade {
  readonly operators: readonly string[];
  /** The operator set from which on it is said the new way. */
  readonly since: number;
  readonly rewrite: Rewrite;
}

export function upgrade(since: number, operators: string | readonly string[], rewrite: Rewrite): Upgrade {
  return { since, operators: typeof operators === "string" ? [operators] : operators, rewrite };
}

/** The dims of a value where they are known, each a number or undefined. */
export function dimsOf(context: UpgradeContext, value: string): readonly (number | undefined)[] | undefined {
  const type = context.typeOf(value);
  return type?.kind === "tensor" ? type.dims?.map((dim) => (typeof dim === "number" ? dim : undefined)) : undefined;
}
