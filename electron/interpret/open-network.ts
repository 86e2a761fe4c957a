// A document's text as a network that can be asked: checked, lowered, its weights found.
import { realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../shared/compiler/lower/lower.ts";
import type { JobPlaces } from "../../shared/contract/job.ts";
import { withOwnNames } from "../../shared/document/own-names.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import type { NamePlaces } from "../files/named-file.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { findWeights } from "../files/find-weights.ts";

export interface OpenNetwork {
  readonly checked: CheckedDiagram;
  readonly network: Lowered;
  /** Absolute; undefined where every parameter is initialised. */
  readonly weightsFile: WeightsSource | undefined;
  /** Where the document is saved, and what it may name. */
  readonly path: string | null;
  readonly names: NamePlaces;
}

interface Named {
  readonly document: string;
  readonly path: string | null;
  /** A file in the folder of runs, in place of the document's own weights. */
  readonly weights?: string;
}

export async function openNetwork({ document: text, path, weights: live }: Named, places: JobPlaces): Promise<OpenNetwork | Problem> {
  const parsed = parseDocument(text, path ?? "the document");
  if (!("document" in parsed)) return parsed.problems[0] ?? problem("found no document, expected one to look into");
  const checked = checkDocument(live === undefined ? parsed.document : withOwnNames(parsed.document));
  if (!checked.runnable) return checked.problems.find(({ severity }) => severity !== "warning") ?? problem("found a diagram that cannot run, expected one without problems");
  const network = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(network)) return network;
  const names: NamePlaces = { samples: join(places.assets, "samples"), unsaved: places.unsaved };
  const weightsFile = live !== undefined ? await ofRun(live, places.runs) : await findWeights(path, parsed.document, names);
  return isProblem(weightsFile) ? problem(`weights: ${weightsFile.problem}`) : { checked, network, weightsFile, path, names };
}

async function ofRun(file: string, runs: string): Promise<string | Problem> {
  const [folder, real] = await Promise.all([runs, file].map((one) => realpath(one).catch(() => undefined)));
  return folder !== undefined && real?.startsWith(folder + sep) === true && real.endsWith(".safetensors") ? real : problem(`${file}: expected the weights of a run: let it take a step first`);
}
