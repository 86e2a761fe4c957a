// The numbers of a document: in the file it names in its own folder, in the one it links to, or in both.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { namePlaces } from "./installed.ts";
import type { OpenedDocument } from "./open-document.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { findWeights } from "../files/find-weights.ts";

/** Absolute; undefined for a document whose parameters are all initialised. */
export async function weightsOf({ file, path, document, weightsFile }: OpenedDocument): Promise<WeightsSource | undefined | Problem> {
  if (weightsFile !== undefined) return weightsFile;
  const found = await findWeights(path, document, namePlaces());
  return isProblem(found) ? problem(`${file}: weights: ${found.problem}`) : found;
}
