// What the next export is: the kind of file, what of the document, and how it looks. Kept while the window is open.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { codeKinds, type CodeKindName } from "../../shared/exporters/code-kinds.ts";
import { usualChoices, type FigureChoices } from "../../shared/exporters/figures/choices.ts";
import { figureKinds, type FigureKindName } from "../../shared/exporters/figures/kinds.ts";
import { readLength } from "../../shared/exporters/figures/length.ts";
import type { SvgOptions } from "../../shared/exporters/figures/svg.ts";
import type { FigureDress, FigureRequest } from "../workers/figure-messages.ts";
import { canvasView } from "./canvas-view.ts";
import { currentPlace } from "./current-place.ts";
import { viewStore, type Arrangement } from "./view-store.ts";

export type ExportKind = FigureKindName | CodeKindName | "onnx";

export interface ExportSettings {
  readonly kind: ExportKind;
  readonly arrangement: Arrangement;
  readonly part: "all" | "selection";
  readonly open: FigureRequest["open"];
  readonly dress: Required<FigureDress>;
  readonly choices: Omit<FigureChoices, "width">;
  /** As it was typed; empty for the size the drawing has. */
  readonly width: string;
  readonly text: NonNullable<SvgOptions["text"]>;
  readonly scale: number;
  readonly carriesDocument: boolean;
}

interface KindWords {
  readonly title: string;
  readonly about: string;
  readonly extension: string;
}

export const kindWords: Readonly<Record<ExportKind, KindWords>> = {
  svg: figureKinds.svg, pdf: figureKinds.pdf, png: figureKinds.png, tikz: figureKinds.tikz,
  pytorch: codeKinds.pytorch, jax: codeKinds.jax, onnx: { title: "ONNX", about: "the network as a graph, one file with the weights inside; above 1 GiB they lie beside it as .safetensors", extension: ".onnx" }, text: codeKinds.text, term: codeKinds.term,
};

const { width: _, ...choices } = usualChoices;

export const exportStore = createStore<ExportSettings>(() => ({ kind: "svg", arrangement: "circuit", part: "all", open: "kept", dress: { bare: false, columns: false, legend: false, ruler: false, colour: false, wrap: false, backward: false, definition: false, counted: false }, choices, width: "", text: "embedded", scale: 2, carriesDocument: true }));

export function useExport<T>(select: (state: ExportSettings) => T): T {
  return useStore(exportStore, select);
}

export function setExport(change: Partial<ExportSettings>): void {
  exportStore.setState(change);
}

export function isFigureKind(kind: ExportKind): kind is FigureKindName {
  return Object.hasOwn(figureKinds, kind);
}

export function isCodeKind(kind: ExportKind): kind is CodeKindName {
  return Object.hasOwn(codeKinds, kind);
}

/** What the worker is asked for; undefined while there is nothing to draw. */
export function figureRequest({ arrangement, part, open, dress, choices: chosen, width, text, scale, carriesDocument }: ExportSettings, kind: FigureKindName): FigureRequest | undefined {
  const place = currentPlace();
  if (!place) return undefined;
  const { nodes } = viewStore.getState();
  const length = readLength(width);
  const drawing = arrangement === "free" ? canvasView.freeDrawing(place) : undefined;
  return {
    document: place.document, path: place.path, open, dress, kind, text, scale, carriesDocument: carriesDocument && figureKinds[kind].carriesDocument,
    choices: { ...chosen, ...(length === undefined ? {} : { width: length }) },
    ...(part === "selection" && nodes.length > 0 ? { nodes } : {}), ...(drawing ? { drawing } : {}),
  };
}
