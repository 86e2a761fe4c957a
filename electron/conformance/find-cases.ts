// The cases under a folder: GROUP/CASE/model.onnx, in a stable order.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface ConformanceCase {
  readonly group: string;
  readonly name: string;
  readonly folder: string;
  /** Each with input_N.pb and output_N.pb. */
  readonly dataSets: readonly string[];
}

export function findCases(folder: string): readonly ConformanceCase[] {
  return foldersIn(folder).flatMap((group) => foldersIn(join(folder, group)).flatMap((name): readonly ConformanceCase[] => {
    const own = join(folder, group, name);
    if (!existsSync(join(own, "model.onnx"))) return [];
    return [{ group, name, folder: own, dataSets: foldersIn(own).filter((set) => set.startsWith("test_data_set_")).map((set) => join(own, set)) }];
  }));
}

/** Files `PREFIX_0.pb`, `PREFIX_1.pb` … of a data set, in their order. */
export function numberedFiles(folder: string, prefix: string): readonly string[] {
  return readdirSync(folder).flatMap((file) => {
    const number = new RegExp(`^${prefix}_(\\d+)\\.pb$`).exec(file)?.[1];
    return number === undefined ? [] : [{ number: Number(number), path: join(folder, file) }];
  }).sort((a, b) => a.number - b.number).map(({ path }) => path);
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
