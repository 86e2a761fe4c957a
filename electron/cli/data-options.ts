// Which data a command is to take: made from a seed by name, or files, as words of the command line.
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { readFields } from "../../shared/base/read-fields.ts";
import { readDataSource, type DataSource } from "../../shared/data/data-source.ts";
import { datasets } from "../../shared/data/index.ts";
import { oneOf, pairs, text, type Given } from "./options.ts";

export const dataOptions = {
  data: text("NAME", `the data: ${datasets.map(({ name }) => name).join(", ")}; or a .csv, .npz, .npy or .txt file, or a folder with a folder of pictures for each class`),
  with: pairs("OPTION=N", "an option of a dataset that is made, such as size=2000", (given) => (/^-?\d+(\.\d+)?$/.test(given) ? Number(given) : problem(`found ${JSON.stringify(given)}, expected a number`))),
  target: text("NAME", "the column or array that is to be found; the last column of a .csv where nothing is said"),
  as: oneOf(["classes", "number"], "what the target is, where it could be either"),
};

/** With every default filled in. */
export function dataSource(given: Given<typeof dataOptions>): DataSource | Problem {
  if (given.data === undefined) return problem(`--data: found nothing, expected a file, a folder or one of ${datasets.map(({ name }) => name).join(", ")}`);
  const found = dataOf(given.data, given);
  if (isProblem(found)) return found;
  const problems: Problem[] = [];
  const source = readDataSource(readFields(found, "data", problems));
  return problems[0] ?? source;
}

/** As settings write it. */
export function dataOf(name: string, { with: options, target, as }: Given<typeof dataOptions>): Record<string, unknown> | Problem {
  if (datasets.some((one) => one.name === name)) return { kind: "made", name, options: Object.fromEntries(options) };
  const path = resolve(name);
  if (!existsSync(path)) return problem(`--data: found ${JSON.stringify(name)}, expected a file, a folder or one of ${datasets.map((one) => one.name).join(", ")}`);
  if (statSync(path).isDirectory()) return { kind: "images", folder: path };
  if (/\.csv$/i.test(name)) return { kind: "table", file: path, without: [], ...(target === undefined ? {} : { target }), ...(as === undefined ? {} : { targetIs: as }) };
  if (/\.np[yz]$/i.test(name)) return { kind: "arrays", file: path, targets: target === undefined ? [] : [target], classes: target !== undefined && as === "classes" ? [target] : [] };
  if (/\.txt$/i.test(name)) return { kind: "text", file: path };
  return problem(`--data: found ${JSON.stringify(name)}, expected a .csv, .npz, .npy or .txt file, or a folder of pictures; other data go by --settings`);
}
