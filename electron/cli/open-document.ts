// FILE as a document: a `.weft` file, a figure with its document inside, an `.onnx` model, or `gallery:ID` for one that Weft comes with.
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { fileProblem, type FileProblem } from "../../shared/document/file-problem.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { isFigureName } from "../../shared/exporters/figures/figure-document.ts";
import { appFolders } from "../files/app-folders.ts";
import { listGallery, readGallery } from "../files/gallery.ts";
import { readDocument } from "../files/read-document.ts";
import { readFigure } from "../files/read-figure.ts";
import { importFile } from "../import/import-file.ts";
import { asTyped } from "./as-typed.ts";
import { galleryFolder, galleryFolders } from "./installed.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface OpenedDocument {
  /** As it was typed; messages begin with it. */
  readonly file: string;
  /** Absolute; what the document names lies in its folder. */
  readonly path: string;
  readonly document: WeftDocument;
  /** Digest of the file it was read from; none of a figure, a model or the gallery. */
  readonly hash?: string;
  /** Absolute, where the weights lie elsewhere than the document says. */
  readonly weightsFile?: WeightsSource;
}
/** Why a file is no document, with the place in it where that is known. */
export interface UnreadDocument {
  readonly unread: readonly (Problem & Partial<Pick<FileProblem, "place" | "line">>)[];
}

const galleryPrefix = "gallery:";

export async function openDocument(file: string): Promise<OpenedDocument | UnreadDocument> {
  if (file.toLowerCase().endsWith(".onnx")) return openModel(file);
  const read = await readText(file);
  if (isProblem(read)) return { unread: [read] };
  const parsed = parseDocument(read.text, file);
  return "problems" in parsed ? { unread: parsed.problems } : { file, path: read.path, document: parsed.document, ...(read.hash === undefined ? {} : { hash: read.hash }) };
}

/** A model opened as it is: nothing is written beside it, and its weights stay in it; what of them has to be computed goes where what may be forgotten lies. */
function openModel(file: string): OpenedDocument | UnreadDocument {
  const path = resolve(file);
  const folder = join(appFolders().cache, "imported");
  const weightsFile = join(folder, `${createHash("sha256").update(path).digest("hex").slice(0, 32)}.safetensors`);
  const imported = importFile(file, () => {
    mkdirSync(folder, { recursive: true });
    return weightsFile;
  }, { link: true });
  if (isProblem(imported)) return { unread: [imported] };
  return { file, path, document: imported.imported.document, ...(imported.weights === undefined ? {} : { weightsFile: imported.weights }) };
}

async function readText(file: string): Promise<{ readonly path: string; readonly text: string; readonly hash?: string } | Problem> {
  if (!file.startsWith(galleryPrefix)) {
    const path = resolve(file);
    const read = await (isFigureName(file) ? readFigure(path) : readDocument(path));
    return isProblem(read) ? asTyped(file, path, read) : read;
  }
  const id = file.slice(galleryPrefix.length);
  const read = await readGallery(galleryFolders, id);
  if (!isProblem(read)) return { text: read.text, path: read.path };
  const ids = (await listGallery(galleryFolder)).map((entry) => entry.id);
  return fileProblem({ file, place: "" }, "no such document in the gallery", `one of ${ids.join(", ")}`, "`weft serve --gallery` shows them");
}
