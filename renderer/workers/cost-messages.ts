// What the cost worker is asked and answers.
import type { Analysis } from "../../shared/analysis/analyze-diagram.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";

export interface CostRequest {
  readonly id: number;
  readonly document: WeftDocument;
  /** Uses of blocks from the main diagram to the one whose cuts are asked for. */
  readonly path: readonly NodeId[];
  /** Cuts are those of the drawing, which has to be laid out for it. */
  readonly cuts: boolean;
}

export type CostAnswer = { readonly id: number; readonly analysis: Analysis } | { readonly id: number; readonly fault: string };
