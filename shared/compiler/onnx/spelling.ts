// What the spelling of a word may ask of the emitter.
import type { IrBody, IrNode } from "../../ir/graph.ts";
import type { OnnxGraph } from "../../onnx-format/messages.ts";
import type { GraphWriter } from "./graph-writer.ts";

export interface EmitScope {
  readonly writer: GraphWriter;
  readonly provider: string | undefined;
  /** The ONNX name of a value, written first if need be. */
  value(node: IrNode): string;
  /** The graph of a body: `captured` parameters go by outer names, the others become its inputs, after `first` and before `last`. */
  body(body: IrBody, options: {
    readonly captured: ReadonlyMap<IrNode, string>;
    readonly first?: readonly ExtraInput[];
    readonly last?: readonly ExtraInput[];
    /** A further first result: the answer of another body to the new states. */
    readonly goOn?: { readonly body: IrBody; readonly consts: readonly string[] };
  }): OnnxGraph;
  /** The values of a body's results, written right here. */
  inline(body: IrBody, names: readonly string[]): readonly string[];
}

export interface ExtraInput {
  readonly wish: string;
  readonly dtype: "i64" | "bool";
}

/** The names of the values a node gives. */
export type Spelling = (scope: EmitScope, node: IrNode) => string | readonly string[];
