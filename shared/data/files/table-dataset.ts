// A table as a dataset: one column is to be told from the others.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { NpyArray } from "../../tensor/npy.ts";
import type { Dataset } from "../define.ts";
import { arrayDataset } from "./array-dataset.ts";
import { isNumber, type CsvTable } from "./csv.ts";
import { faultInLine } from "./file-fault.ts";

export interface TableChoice {
  /** The column that is to be told; without a word the last one. */
  readonly target?: string;
  /** Classes, or a number to come close to; without a word numbers are classes where they are whole and few. */
  readonly targetIs?: "classes" | "number";
  /** Columns that say nothing, such as an id. */
  readonly without?: readonly string[];
}

/** So many different whole numbers may still be classes. */
const fewNumbers = 20;
const mostClasses = 10_000;

/** Inputs are the other columns as numbers, one feature a column; a column of words becomes one feature a word. */
export function tableDataset(title: string, table: CsvTable, { target = table.names.at(-1) ?? "", targetIs, without = [] }: TableChoice = {}): Dataset | Problem {
  const unknown = [target, ...without].find((name) => !table.names.includes(name));
  if (unknown !== undefined) return problem(`found no column called ${JSON.stringify(unknown)}, expected one of ${table.names.slice(0, 20).join(", ")}`);
  const features: Feature[] = [];
  for (const [column, name] of table.names.entries()) {
    if (name === target || without.includes(name)) continue;
    const made = featuresOf(table, column);
    if (isProblem(made)) return made;
    features.push(...made);
  }
  if (features.length === 0) return problem(`found no column beside ${JSON.stringify(target)}, expected at least one to tell it from: choose another file or leave fewer columns out`);
  const point = new Float32Array(table.rows.length * features.length);
  table.rows.forEach((row, i) => features.forEach(({ value }, f) => void (point[i * features.length + f] = value(row))));
  const answer = targetOf(table, table.names.indexOf(target), targetIs);
  if (isProblem(answer)) return answer;
  return arrayDataset(title, [
    { name: "features", use: "input", array: { dtype: "f32", dims: [table.rows.length, features.length], data: point }, axes: ["f"] },
    { name: "target", use: "target", ...answer },
  ]);
}

interface Feature {
  readonly value: (row: readonly string[]) => number;
}

function featuresOf({ names, rows, lines }: CsvTable, column: number): readonly Feature[] | Problem {
  const fields = rows.map((row) => row[column] ?? "");
  if (fields.every(isNumber)) return [{ value: (row) => Number(row[column]) }];
  const odd = fields.findIndex((field) => !isNumber(field));
  const numeric = fields.reduce((count, field) => count + Number(isNumber(field)), 0);
  // Mostly numbers: the others are mistakes or gaps, not words.
  const words = [...new Set(fields)].sort();
  if (numeric > fields.length / 2) return faultInLine("CSV file", lines[odd] ?? 1, { found: fields[odd]?.trim() === "" ? `nothing in column ${JSON.stringify(names[column])}` : `${JSON.stringify(fields[odd]?.slice(0, 60))} in column ${JSON.stringify(names[column])}`, expected: "a number, as in the other lines", fix: "fill it in, take the line out, or leave the column out" });
  if (words.length > 100) return faultInLine("CSV file", lines[0] ?? 1, { found: `${words.length} different words in column ${JSON.stringify(names[column])}`, expected: "at most 100", fix: "leave the column out" });
  return words.map((word) => ({ value: (row) => Number(row[column] === word) }));
}

function targetOf({ names, rows, lines }: CsvTable, column: number, is: TableChoice["targetIs"]): { readonly array: NpyArray; readonly axes?: readonly string[]; readonly classes?: readonly string[] } | Problem {
  const fields = rows.map((row) => (row[column] ?? "").trim());
  const empty = fields.indexOf("");
  if (empty >= 0) return faultInLine("CSV file", lines[empty] ?? 1, { found: `nothing in column ${JSON.stringify(names[column])}`, expected: "what is to be told", fix: "fill it in or take the line out" });
  const distinct = [...new Set(fields)];
  const allNumbers = distinct.every(isNumber);
  const asClasses = is === "classes" || (is === undefined && (!allNumbers || (distinct.length <= fewNumbers && distinct.every((field) => Number.isInteger(Number(field))))));
  if (!asClasses) {
    const odd = fields.findIndex((field) => !isNumber(field));
    if (odd >= 0) return faultInLine("CSV file", lines[odd] ?? 1, { found: `${JSON.stringify(fields[odd]?.slice(0, 60))} in column ${JSON.stringify(names[column])}`, expected: "a number", fix: "mend it, or take the column as classes" });
    return { array: { dtype: "f32", dims: [rows.length, 1], data: Float32Array.from(fields, Number) }, axes: ["f"] };
  }
  if (distinct.length > mostClasses) return problem(`found ${distinct.length} different values in column ${JSON.stringify(names[column])}, expected at most ${mostClasses} classes: choose another column`);
  const classes = allNumbers ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct.sort();
  const indexOf = new Map(classes.map((name, i) => [name, i]));
  return { array: { dtype: "i32", dims: [rows.length], data: Int32Array.from(fields, (field) => indexOf.get(field) ?? 0) }, classes };
}
