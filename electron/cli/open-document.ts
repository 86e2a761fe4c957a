// FILE as a document: a `.weft` file, or `gallery:ID` for one that Weft comes with.
import { join, resolve } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { fileProblem, type FileProblem } from "../../shared/document/file-problem.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { readGallery } from "../files/gallery.ts";
import { readDocument } from "../files/read-document.ts";
import { asTyped } from "./as-typed.ts";
import { galleryFolder } from "./installed.ts";

export interface OpenedDocument {
  /** As it was typed; messages begin with it. */
  readonly file: string;
  /** Absolute; what the document names lies in its folder. */
  readonly path: string;
  readonly document: WeftDocument;
}
/** Why a file is no document, with the place in it where that is known. */
export interface UnreadDocument {
  readonly unread: readonly (Problem & Partial<Pick<FileProblem, "place" | "line">>)[];
}

const galleryPrefix = "gallery:";

export async function openDocument(file: string): Promise<OpenedDocument | UnreadDocument> {
  if (file.toLowerCase().endsWith(".onnx")) return { unread: [fileProblem({ file, place: "" }, "a network in ONNX", "a .weft file", "choose the document it was made from")] };
  const read = await readText(file);
  if (isProblem(read)) return { unread: [read] };
  const parsed = parseDocument(read.text, file);
  return "problems" in parsed ? { unread: parsed.problems } : { file, path: read.path, document: parsed.document };
}

async function readText(file: string): Promise<{ readonly path: string; readonly text: string } | Problem> {
  if (!file.startsWith(galleryPrefix)) {
    const path = resolve(file);
    const read = await readDocument(path);
    return isProblem(read) ? asTyped(file, path, read) : read;
  }
  const id = file.slice(galleryPrefix.length);
  const read = await readGallery(galleryFolder, id);
  return isProblem(read) ? fileProblem({ file, place: "" }, "no such document in the gallery", "one of its documents", "`weft serve --gallery` shows them") : { text: read.text, path: join(galleryFolder, `${id}.weft`) };
}
