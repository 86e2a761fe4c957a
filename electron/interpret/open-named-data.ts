// The data that a wish names, as run settings write a source: made from the document's seed, or files beside the document.
import { isAbsolute } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { readFields } from "../../shared/base/read-fields.ts";
import { readDataSource } from "../../shared/data/data-source.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { resolveNamed } from "../files/named-file.ts";
import { openData } from "../files/open-data.ts";
import type { OpenNetwork } from "./open-network.ts";

export async function openNamedData(text: string, { checked, path, names }: OpenNetwork): Promise<Dataset | Problem> {
  const problems: Problem[] = [];
  const source = readJson(text, problems);
  if (!source || problems[0]) return problems[0] ?? problem("data: found no JSON, expected a data source");
  const dataset = await openData(source, checked.document.seed, (file) => (isAbsolute(file) ? Promise.resolve(file) : resolveNamed(path, file, names)));
  return isProblem(dataset) ? problem(`data: ${dataset.problem}`) : dataset;
}

function readJson(text: string, problems: Problem[]) {
  try {
    return readDataSource(readFields(JSON.parse(text), "data", problems));
  } catch {
    return undefined;
  }
}
