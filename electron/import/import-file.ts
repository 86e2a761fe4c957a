// A model's file as a document, with its weights in a file of their own.
import { rmSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { importModel, type ImportedModel, type ImportOptions } from "../../shared/import/import-model.ts";
import { checkRaises, type CheckedImport, type ComputeFile, type ComputeNetwork } from "./check-raises.ts";
import { openModelFiles } from "./model-files.ts";
import { makeLast, writeImportedWeights } from "./write-weights.ts";

/** What whoever imports chooses. */
export type HowToImport = Pick<ImportOptions, "foldBatchNorms">;

/** `weights` says where to write them once it is known that there are any; absolute. What is wrong is told with `typed`, the file as it was named. */
export function importFile(typed: string, weights: () => string, how: HowToImport = {}): ImportedModel | Problem {
  const files = openModelFiles(resolve(typed));
  if (isProblem(files)) return told(typed, files);
  try {
    const imported = importModel(files, { title: titleOf(typed), ...how });
    if (isProblem(imported)) return told(typed, imported);
    const unwritten = imported.weights.size > 0 ? writeImportedWeights(weights(), imported.weights, files) : undefined;
    return unwritten ? told(typed, unwritten) : imported;
  } finally {
    files.close();
  }
}

/** `first` is what came of the file; `weights` is where its weights are, absolute. They last when it is done. */
export async function holdAgainstModel(typed: string, first: ImportedModel, weights: string, compute: ComputeNetwork, computeFile?: ComputeFile, how: HowToImport = {}): Promise<CheckedImport | Problem> {
  const files = openModelFiles(resolve(typed));
  if (isProblem(files)) return told(typed, files);
  const scratch = `${weights}.${process.pid}.own`;
  const hasWeights = first.weights.size > 0;
  const lasting = hasWeights ? makeLast(weights) : Promise.resolve();
  // Whether it succeeded is seen at the end.
  lasting.catch(() => undefined);
  try {
    const checked = await checkRaises(first, { files, title: titleOf(typed), weights, scratch, compute, how, ...(computeFile ? { computeFile } : {}) });
    // What was taken back has other weights.
    if (hasWeights && !isProblem(checked) && checked.imported !== first) await makeLast(weights);
    return isProblem(checked) ? told(typed, checked) : checked;
  } finally {
    await lasting;
    files.close();
    rmSync(scratch, { force: true });
  }
}

function told(typed: string, { problem: found }: Problem): Problem {
  const path = resolve(typed);
  return problem(`${typed}: ${found.startsWith(`${path}: `) ? found.slice(path.length + 2) : found}`);
}

function titleOf(path: string): string {
  return basename(path, extname(path)).replaceAll(/[_\s]+/g, " ").trim() || "Imported";
}
