// A model's file as a document, with its weights in a file of their own.
import { basename, extname, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { importModel, type ImportedModel } from "../../shared/import/import-model.ts";
import { openModelFiles } from "./model-files.ts";
import { writeImportedWeights } from "./write-weights.ts";

/** `weights` says where to write them once it is known that there are any; absolute. What is wrong is told with `typed`, the file as it was named. */
export function importFile(typed: string, weights: () => string): ImportedModel | Problem {
  const path = resolve(typed);
  const told = (found: Problem) => problem(`${typed}: ${found.problem.startsWith(`${path}: `) ? found.problem.slice(path.length + 2) : found.problem}`);
  const files = openModelFiles(path);
  if (isProblem(files)) return told(files);
  try {
    const imported = importModel(files, { title: titleOf(typed) });
    if (isProblem(imported)) return told(imported);
    const unwritten = imported.weights.size > 0 ? writeImportedWeights(weights(), imported.weights, files) : undefined;
    return unwritten ? told(unwritten) : imported;
  } finally {
    files.close();
  }
}

function titleOf(path: string): string {
  return basename(path, extname(path)).replaceAll(/[_\s]+/g, " ").trim() || "Imported";
}
