// The document inside a figure, whichever kind of figure it is.
import { fileProblem, type FileProblem } from "../../document/file-problem.ts";
import { pngSignature } from "./png-chunks.ts";
import { readPngDocument } from "./png-document.ts";
import { readSvgDocument } from "./svg-document.ts";

/** In bytes; the largest picture that is looked into. */
export const largestFigure = 256 * 1024 * 1024;

export function isFigureName(name: string): boolean {
  return /\.(svg|png)$/i.test(name);
}

/** What the document of a figure is called once it is out. */
export function documentNameOf(figure: string): string {
  return figure.replace(/^.*[\\/]/, "").replace(/(\.weft)?\.(svg|png)$/i, ".weft");
}

/** `decode` reads UTF-8; what is damaged in it comes out as signs for that. */
export function readFigureDocument(bytes: Uint8Array, file: string, decode: (bytes: Uint8Array) => string): string | FileProblem {
  if (bytes.length > largestFigure) return fileProblem({ file, place: "" }, `${bytes.length} bytes`, `at most ${largestFigure}`, "open the .weft file it was made from");
  return pngSignature.every((byte, i) => bytes[i] === byte) ? readPngDocument(bytes, file, decode) : readSvgDocument(decode(bytes), file);
}
