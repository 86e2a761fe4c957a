// The paths that a window names when it starts a job. What a document names is looked up beside it by the job, and is none of these.
import { isAbsolute } from "node:path";
import { readFields } from "../../shared/base/read-fields.ts";
import type { AnyJobKind, FieldMeaning } from "../../shared/contract/jobs/define.ts";
import { jobKinds } from "../../shared/contract/jobs/index.ts";
import { readDataSource, type DataSource } from "../../shared/data/data-source.ts";
import { pathOfSource, sourceOfPath } from "../../shared/data/source-of-path.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { isRunSettings, parseRunSettings } from "../../shared/training/run-settings.ts";

export interface WishPaths {
  /** Where documents are saved. */
  readonly documents: readonly string[];
  readonly files: readonly string[];
}

/** A wish of another form has no paths: it is refused for its form. */
export function pathsOfWish(kind: string, wish: unknown, kinds: readonly AnyJobKind[] = jobKinds): WishPaths {
  const form = kinds.find(({ name }) => name === kind);
  const read = form?.wish.read(wish, "wish");
  if (!form || typeof read !== "object" || read === null || isProblem(read)) return { documents: [], files: [] };
  const said = Object.entries(read).map(([field, value]) => pathsSaid(form.says[field], value));
  return { documents: said.flatMap(({ documents }) => documents), files: said.flatMap(({ files }) => files) };
}

/** Numbers and choices, of which nothing is declared, say none. */
function pathsSaid(meaning: FieldMeaning | undefined, value: unknown): WishPaths {
  const text = typeof value === "string" ? [value] : [];
  switch (meaning) {
    case "document":
      return { documents: text, files: [] };
    case "file":
      return { documents: [], files: text };
    case "settings":
      return { documents: [], files: text.flatMap(pathsInSettings) };
    case "data":
      return { documents: [], files: pathsInSource(typeof value === "object" && value !== null && "source" in value ? value.source : value) };
    default:
      return { documents: [], files: [] };
  }
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
