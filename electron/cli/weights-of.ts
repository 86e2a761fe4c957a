// The weights file a document names, in its own folder and nowhere else.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { resolveNamed } from "../files/named-file.ts";
import { namePlaces } from "./installed.ts";
import type { OpenedDocument } from "./open-document.ts";

/** Absolute; undefined for a document whose parameters are all initialised. */
export async function weightsOf({ file, path, document, weightsFile }: OpenedDocument): Promise<string | undefined | Problem> {
  if (weightsFile !== undefined) return weightsFile;
  if (document.weights === undefined) return undefined;
  const found = await resolveNamed(path, document.weights, namePlaces());
  return isProblem(found) ? problem(`${file}: weights: ${found.problem}`) : found;
}
