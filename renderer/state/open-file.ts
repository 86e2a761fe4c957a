// Opening whatever lies at a path: a document, a figure with one inside, or a model from elsewhere.
import { openPath } from "./files.ts";
import { importPath } from "./import-store.ts";

export function openFile(path: string): Promise<boolean> {
  return /\.onnx$/i.test(path) ? importPath(path) : openPath(path);
}
