// Where the numbers of a document are: in a file of its own, in the file they came in, or in both.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { LinkedSource, WeightsSource } from "../../shared/contract/weights-source.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { digestRule, faultOfLink, isDigest, type LinkedWeights } from "../../shared/document/linked-weights.ts";
import { resolveNamed, type NamePlaces } from "./named-file.ts";
import { findOriginal, type FoundOriginal } from "./originals.ts";

/** `document` is the document's absolute path, or null while it has none. Undefined where every parameter is initialised. */
export async function findWeights(document: string | null, { weights, linked }: Pick<WeftDocument, "weights" | "linked">, places: NamePlaces): Promise<WeightsSource | undefined | Problem> {
  const own = weights === undefined ? undefined : await resolveNamed(document, weights, places);
  return isProblem(own) || !linked ? own : findLinked(document, linked, own, places);
}

/** `own` is the absolute path of what the document has beside what it links to. A link whose form nobody has looked at yet names nothing it should not. */
export async function findLinked(document: string | null, linked: LinkedWeights, own: string | undefined, places: NamePlaces): Promise<LinkedSource | Problem> {
  const fault = faultOfLink(linked);
  if (fault) return problem(`${fault.array}: found ${fault.found}, expected ${fault.expected}; import the model again`);
  const files: FoundOriginal[] = [];
  for (const wanted of linked.files) {
    if (!isDigest(wanted.sha256)) return problem(`${wanted.file.slice(0, 100)}: found ${JSON.stringify(wanted.sha256.slice(0, 70))}, expected ${digestRule}`);
    const found = await findOriginal(document, wanted, places);
    if (isProblem(found)) return found;
    files.push(found);
  }
  return { ...(own === undefined ? {} : { own }), files, arrays: linked.arrays };
}
