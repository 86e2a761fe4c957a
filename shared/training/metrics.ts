// What is measured in a run, step by step, and its form as a table: one line a record, written as the run goes on, read again when it is resumed.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { isNumber, readCsv } from "../data/files/csv.ts";

export interface MetricRecord {
  /** Steps done, from 1. */
  readonly step: number;
  /** Epochs done, with parts. */
  readonly epoch: number;
  /** Since the run began, pauses left out. */
  readonly seconds: number;
  /** By name: loss, accuracy, rate …; a name that is missing was not measured in this step. */
  readonly values: Readonly<Record<string, number>>;
}

const always = ["step", "epoch", "seconds"] as const;

/** The first line. The columns of a run stay as they are, so that lines can be added. */
export function printMetricHeader(names: readonly string[]): string {
  return `${[...always, ...names].map(quoted).join(",")}\n`;
}

/** Numbers in the fewest digits that give them back; nothing where nothing was measured. */
export function printMetricLine({ step, epoch, seconds, values }: MetricRecord, names: readonly string[]): string {
  const of = (name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? "") : "");
  return `${[step, epoch, seconds, ...names.map(of)].join(",")}\n`;
}

/** The records up to a step; a last line that was cut off while it was written is left out. */
export function readMetrics(text: string, upTo = Infinity): { readonly names: readonly string[]; readonly records: readonly MetricRecord[] } | Problem {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.indexOf("\n") === whole.length - 1) return whole === "" ? problem("found no header, expected step, epoch, seconds and what was measured") : { names: namesOf(whole), records: [] };
  const table = readCsv(whole, true);
  if (isProblem(table)) return table;
  if (always.some((name, i) => table.names[i] !== name)) return problem(`found the columns ${table.names.slice(0, 3).join(", ")}, expected step, epoch and seconds first: this is no record of a run`);
  const names = table.names.slice(always.length);
  const records: MetricRecord[] = [];
  for (const [i, row] of table.rows.entries()) {
    const odd = row.findIndex((field, column) => !(isNumber(field) || words.has(field) || (field === "" && column >= always.length)));
    if (odd >= 0) return problem(`CSV file, line ${table.lines[i] ?? 0}: found ${JSON.stringify(row[odd]?.slice(0, 60))} for ${table.names[odd] ?? ""}, expected a number`);
    const [step = 0, epoch = 0, seconds = 0] = row.map(Number);
    const values = Object.fromEntries(names.flatMap((name, k) => (row[k + always.length] === "" ? [] : [[name, Number(row[k + always.length])]])));
    if (step <= upTo) records.push({ step, epoch, seconds, values });
  }
  return { names, records };
}

/** What a loss becomes when a run goes wrong is worth keeping. */
const words = new Set(["NaN", "Infinity", "-Infinity"]);

function namesOf(header: string): readonly string[] {
  const table = readCsv(header, false);
  return isProblem(table) ? [] : (table.rows[0] ?? []).slice(always.length);
}

function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
