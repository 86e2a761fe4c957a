// The kinds of file a figure can become.
import { isProblem, type Problem } from "../../base/problem.ts";
import { encodeUtf8 } from "../../onnx-format/utf8.ts";
import type { Deflate } from "./deflate.ts";
import type { Figure } from "./figure.ts";
import { figurePdf } from "./pdf.ts";
import { figurePng } from "./png.ts";
import { figureSvg, type SvgOptions } from "./svg.ts";
import { figureTikz } from "./tikz.ts";

export interface FigureTools extends SvgOptions {
  readonly deflate: Deflate;
  /** Pixels a unit, of a PNG. */
  readonly scale: number;
  readonly onProgress?: (done: number) => void;
}

export interface FigureKind {
  readonly title: string;
  readonly about: string;
  /** Of the file, with the dot. */
  readonly extension: string;
  readonly carriesDocument: boolean;
  write(figure: Figure, tools: FigureTools): Promise<Uint8Array | Problem>;
}

export const figureKinds = {
  svg: { title: "SVG", about: "vector drawing for the web, slides and further drawing", extension: ".svg", carriesDocument: true, write: (figure, { text }) => Promise.resolve(encodeUtf8(figureSvg(figure, text === undefined ? {} : { text }))) },
  pdf: { title: "PDF", about: "vector drawing for papers, one page of the figure's size", extension: ".pdf", carriesDocument: false, write: (figure, { deflate }) => figurePdf(figure, deflate) },
  png: { title: "PNG", about: "picture of any resolution", extension: ".png", carriesDocument: true, write: (figure, { deflate, scale, onProgress }) => figurePng(figure, deflate, { scale, ...(onProgress ? { onProgress } : {}) }) },
  tikz: { title: "TikZ", about: "LaTeX source, its labels set in the paper's own type", extension: ".tex", carriesDocument: false, write: (figure) => Promise.resolve(asBytes(figureTikz(figure))) },
} as const satisfies Readonly<Record<string, FigureKind>>;

export type FigureKindName = keyof typeof figureKinds;
export const figureKindNames = Object.keys(figureKinds) as readonly FigureKindName[];

function asBytes(text: string | Problem): Uint8Array | Problem {
  return isProblem(text) ? text : encodeUtf8(text);
}
