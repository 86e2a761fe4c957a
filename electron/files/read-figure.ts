// Reads the document that a figure carries inside, as if it were the file itself.
import { isAbsolute } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { DocumentFile } from "../../shared/contract/app.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { largestFigure, readFigureDocument } from "../../shared/exporters/figures/figure-document.ts";
import { digestOf, readBytes } from "./read-bytes.ts";

/** `path` is absolute. */
export async function readFigure(path: string): Promise<DocumentFile | Problem> {
  if (!isAbsolute(path)) return fileProblem({ file: path, place: "" }, "a relative path", "an absolute one", "choose the file again");
  const bytes = await readBytes(path, largestFigure);
  if (isProblem(bytes)) return bytes;
  const text = readFigureDocument(bytes, path, (part) => new TextDecoder().decode(part));
  return typeof text === "string" ? { path, text, hash: digestOf(bytes) } : text;
}
