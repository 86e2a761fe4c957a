// A model's file as a document, with its weights in a file of their own.
import { rmSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { writeOnnxAgain } from "../../shared/exporters/onnx.ts";
import { importModel, type ImportOptions } from "../../shared/import/import-model.ts";
import { checkRaises, type CheckedImport, type ComputeFile, type ComputeNetwork, type FiledModel } from "./check-raises.ts";
import { openModelFiles } from "./model-files.ts";
import { intoOwnFile, linkedToModel, makeLast, type PlaceWeights } from "./write-weights.ts";

/** What whoever imports chooses. */
export interface HowToImport extends Pick<ImportOptions, "foldBatchNorms"> {
  /** Numbers stay in the model's own files as far as they lie there as they are. */
  readonly link?: boolean;
  /** Whatever document the model carries, its graph is read. */
  readonly graphOnly?: boolean;
}

/** `weights` says where a file of the diagram's own numbers would be once it is known that there are any; absolute. What is wrong is told with `typed`, the file as it was named. */
export function importFile(typed: string, weights: () => string, how: HowToImport = {}): FiledModel | Problem {
  const files = openModelFiles(resolve(typed));
  if (isProblem(files)) return told(typed, files);
  try {
    // Batch norms are folded by who reads the graph.
    const readsGraph = how.graphOnly === true || how.foldBatchNorms === true;
    const imported = importModel(files, { title: titleOf(typed), ...how, ...(readsGraph ? {} : { writeAgain: writeOnnxAgain }) });
    if (isProblem(imported)) return told(typed, imported);
    const placed = imported.weights.size > 0 ? placing(how)(weights(), imported.weights, files) : undefined;
    return isProblem(placed) ? told(typed, placed) : { imported, weights: placed };
  } finally {
    files.close();
  }
}

/** `first` is what came of the file; `weights` is where a file of its own numbers is, absolute. They last when it is done. */
export async function holdAgainstModel(typed: string, first: FiledModel, weights: string, compute: ComputeNetwork, computeFile?: ComputeFile, how: HowToImport = {}): Promise<CheckedImport | Problem> {
  const files = openModelFiles(resolve(typed));
  if (isProblem(files)) return told(typed, files);
  const scratch = `${weights}.${process.pid}.own`;
  const lasting = ownFileOf(first.weights) === undefined ? Promise.resolve() : makeLast(weights);
  // Whether it succeeded is seen at the end.
  lasting.catch(() => undefined);
  try {
    // Its graph has been held against the model's, node by node.
    if (first.imported.fromDocument) return { ...first, notes: [] };
    const checked = await checkRaises(first, { files, title: titleOf(typed), weights, scratch, compute, how, place: placing(how), ...(computeFile ? { computeFile } : {}) });
    if (isProblem(checked)) return told(typed, checked);
    await lasting;
    // What was taken back has other weights.
    if (checked.imported !== first.imported && ownFileOf(checked.weights) !== undefined) await makeLast(weights);
    else if (ownFileOf(checked.weights) === undefined && ownFileOf(first.weights) !== undefined) rmSync(weights, { force: true });
    return checked;
  } finally {
    await lasting;
    files.close();
    rmSync(scratch, { force: true });
  }
}

/** The file that belongs to the diagram alone. */
export function ownFileOf(weights: WeightsSource | undefined): string | undefined {
  return typeof weights === "string" ? weights : weights?.own;
}

function placing({ link = false }: HowToImport): PlaceWeights {
  return link ? linkedToModel : intoOwnFile;
}

function told(typed: string, { problem: found }: Problem): Problem {
  const path = resolve(typed);
  return problem(`${typed}: ${found.startsWith(`${path}: `) ? found.slice(path.length + 2) : found}`);
}

function titleOf(path: string): string {
  return basename(path, extname(path)).replaceAll(/[_\s]+/g, " ").trim() || "Imported";
}
