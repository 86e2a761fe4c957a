// What the figure worker is asked and answers.
import type { Scene } from "../../shared/circuit/scene.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import type { FigureChoices } from "../../shared/exporters/figures/choices.ts";
import type { FigureSubject } from "../../shared/exporters/figures/circuit-figure.ts";
import type { FigureKindName } from "../../shared/exporters/figures/kinds.ts";
import type { SvgOptions } from "../../shared/exporters/figures/svg.ts";

/** What only the circuit has. */
export type FigureDress = Pick<FigureSubject, "bare" | "columns" | "legend" | "ruler" | "colour" | "wrap" | "backward" | "definition" | "counted">;

export interface FigureRequest extends SvgOptions {
  readonly document: WeftDocument;
  /** Uses of blocks from the main diagram to the one that is drawn. */
  readonly path: readonly NodeId[];
  /** Paths of the uses drawn open; those the document keeps open without it. */
  readonly open: "kept" | "all" | "none";
  /** Only these nodes; all without it. */
  readonly nodes?: readonly NodeId[];
  /** A drawing made elsewhere, such as the free arrangement; the circuit without it. */
  readonly drawing?: Pick<Scene, "primitives" | "nodes">;
  readonly dress: FigureDress;
  readonly choices: FigureChoices;
  readonly carriesDocument: boolean;
  readonly kind: FigureKindName;
  /** Pixels a unit, of a PNG. */
  readonly scale: number;
}

export type FigureAnswer =
  /** Sizes in u, as the choices make them. */
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }
  /** What the person can do otherwise. */
  | { readonly problem: string }
  /** More comes: what is being done, and where that is known how far it is, from 0 to 1. */
  | FigureProgress;

export interface FigureProgress {
  readonly progress: string;
  readonly done?: number;
}
