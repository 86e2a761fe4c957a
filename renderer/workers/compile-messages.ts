// What the compile worker is asked and answers; plain data, so that it crosses by structured clone.
import type { CompiledModel, CompileOptions } from "../../shared/compiler/compile.ts";
import type { LoweredControl, LoweredFeed, LoweredOutput, LoweredParameter } from "../../shared/compiler/lower/lower.ts";
import type { PassTrace } from "../../shared/compiler/passes/define.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export interface CompileRequest {
  readonly id: number;
  readonly document: WeftDocument;
  readonly options: CompileOptions;
}

export interface CompiledNetworkMessage {
  readonly model: CompiledModel;
  readonly feeds: readonly Omit<LoweredFeed, "attributes">[];
  readonly controls: readonly LoweredControl[];
  readonly outputs: readonly Pick<LoweredOutput, "name" | "node">[];
  readonly parameters: readonly Pick<LoweredParameter, "name" | "dims">[];
  readonly types: ReadonlyMap<string, TensorType>;
  readonly trace: readonly PassTrace[];
  readonly operators: readonly string[];
  readonly milliseconds: number;
}

export type CompileAnswer =
  | { readonly id: number; readonly network: CompiledNetworkMessage }
  | { readonly id: number; readonly problems: readonly DiagramProblem[] }
  | { readonly id: number; readonly fault: string };
