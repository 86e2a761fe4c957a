// Opening whatever lies at a path: a document, a figure with one inside, a model or a term from elsewhere, or weights for the document that is open.
import { loadCheckpoint } from "./checkpoint-store.ts";
import { openPath } from "./files.ts";
import { importPath } from "./import-store.ts";
import { isTermName, openTermAt } from "./open-term.ts";

export function openFile(path: string): Promise<boolean> {
  if (/\.safetensors$/i.test(path)) return loadCheckpoint(path);
  if (isTermName(path)) return openTermAt(path);
  return /\.onnx$/i.test(path) ? importPath(path) : openPath(path);
}
