// The paths that a window names when it starts a job. What a document names is looked up beside it by the job, and is none of these.
import { isAbsolute } from "node:path";
import { readFields } from "../../shared/base/read-fields.ts";
import type { WishOf } from "../../shared/contract/jobs/define.ts";
import { importModel } from "../../shared/contract/jobs/import-model.ts";
import type { loadWeights } from "../../shared/contract/jobs/load-weights.ts";
import type { train } from "../../shared/contract/jobs/train.ts";
import type { unitAnswer } from "../../shared/contract/jobs/unit-answer.ts";
import type { unitExamples } from "../../shared/contract/jobs/unit-examples.ts";
import { readDataSource, type DataSource } from "../../shared/data/data-source.ts";
import { pathOfSource, sourceOfPath } from "../../shared/data/source-of-path.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { isRunSettings, parseRunSettings } from "../../shared/training/run-settings.ts";

export interface WishPaths {
  /** Where a document is saved. */
  readonly document: string | null;
  readonly files: readonly string[];
}

/** Every wish that one of the kinds may have; what it does not name is undefined. */
type AnyWish = Partial<WishOf<typeof importModel> & Omit<WishOf<typeof loadWeights>, "path"> & Omit<WishOf<typeof train>, "path"> & Pick<WishOf<typeof unitExamples>, "weights">> & { readonly data?: WishOf<typeof unitExamples>["data"] | WishOf<typeof unitAnswer>["data"] };

/** A wish of another form has no paths: it is refused for its form. */
export function pathsOfWish(kind: string, wish: unknown): WishPaths {
  if (typeof wish !== "object" || wish === null) return { document: null, files: [] };
  const { path = null, checkpoint, weights, settings, data } = wish as AnyWish;
  const isModel = kind === importModel.name;
  const named = [isModel ? path : null, checkpoint, weights, ...(typeof settings === "string" ? pathsInSettings(settings) : []), ...(data === undefined ? [] : pathsInSource(typeof data === "string" ? data : data.source))];
  return { document: isModel ? null : path, files: named.filter((one) => typeof one === "string") };
}

/** Of the data that a run learns from. */
export function pathsInSettings(text: string): readonly string[] {
  const settings = parseRunSettings(text);
  return isRunSettings(settings) ? pathsIn(settings.data) : [];
}

function pathsInSource(text: unknown): readonly string[] {
  try {
    return typeof text === "string" ? pathsIn(readDataSource(readFields(JSON.parse(text), "data", []))) : [];
  } catch {
    return [];
  }
}

/** Of pictures with their labels, those that belong to each other by name come together. */
function pathsIn(source: DataSource): readonly string[] {
  const path = pathOfSource(source);
  const usual = source.kind === "idx" ? sourceOfPath(source.pictures) : undefined;
  const labels = source.kind !== "idx" || (usual !== undefined && !isProblem(usual) && usual.kind === "idx" && usual.labels === source.labels) ? [] : [source.labels];
  return [...(path === undefined ? [] : [path]), ...labels].filter((one) => isAbsolute(one));
}
