// Tables as text: fields with a separator between them, in quotes where they hold one. Source: RFC 4180.
import { type Problem } from "../../base/problem.ts";
import { faultInLine, type Fault } from "./file-fault.ts";

export interface CsvTable {
  /** From the first row, or made up where there is no header. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By row: the line it begins at, from 1. */
  readonly lines: readonly number[];
}

const mostColumns = 100_000;
const mostFields = 2 ** 26;

/** Commas, semicolons or tabs, whichever the first line has most of. Without a word for `header` the first row is one if none of its fields is a number. */
export function readCsv(text: string, header?: boolean): CsvTable | Problem {
  const separator = separatorOf(text);
  const [rows, lines]: [string[][], number[]] = [[], []];
  let fields = 0;
  for (let [at, line] = [0, 1]; at < text.length; ) {
    const row = readRow(text, at, separator);
    if (row === undefined) return fault(line, { found: "a field whose quotes do not close", expected: "closing quotes, followed by a separator or the end of the line", fix: "double the quotes inside fields" });
    const isEmpty = row.fields.length === 1 && row.fields[0] === "";
    if (!isEmpty) {
      const expected = rows[0]?.length ?? row.fields.length;
      if (row.fields.length > mostColumns) return fault(line, { found: `${row.fields.length} fields`, expected: `at most ${mostColumns}`, fix: "is this a table?" });
      if (row.fields.length !== expected) return fault(line, { found: `${row.fields.length} fields`, expected: `${expected}, as in the first row`, fix: "mend this line" });
      fields += row.fields.length;
      if (fields > mostFields) return fault(line, { found: `more than ${mostFields} fields`, expected: "fewer", fix: "split the file, or save the numbers as .npy" });
      rows.push(row.fields);
      lines.push(line);
    }
    line += row.breaks;
    at = row.end;
  }
  const [first] = rows;
  if (!first) return fault(1, { found: "no rows", expected: "a table", fix: "choose another file" });
  const hasHeader = header ?? first.every((field) => !isNumber(field));
  if (hasHeader && rows.length === 1) return fault(lines[0] ?? 1, { found: "a header and no rows", expected: "rows below it", fix: "choose another file" });
  const names = first.map((field, i) => (hasHeader && field.trim() !== "" ? field.trim() : `column ${i + 1}`));
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) return fault(lines[0] ?? 1, { found: `two columns called ${JSON.stringify(names[twice]?.slice(0, 60))}`, expected: "a name for each", fix: "rename one of them" });
  return { names, rows: hasHeader ? rows.slice(1) : rows, lines: hasHeader ? lines.slice(1) : lines };
}

/** A finite number as programs write it. */
export function isNumber(field: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(field) && Number.isFinite(Number(field));
}

interface Row {
  readonly fields: string[];
  /** Where the next row begins. */
  readonly end: number;
  readonly breaks: number;
}

function readRow(text: string, start: number, separator: string): Row | undefined {
  const fields: string[] = [];
  let breaks = 0;
  for (let at = start; ; ) {
    let field: string;
    if (text[at] === '"') {
      let close = at + 1;
      for (; ; close += 2) {
        close = text.indexOf('"', close);
        if (close < 0) return undefined;
        if (text[close + 1] !== '"') break;
      }
      field = text.slice(at + 1, close).replaceAll('""', '"');
      breaks += field.split("\n").length - 1;
      at = close + 1;
      if (at < text.length && text[at] !== separator && text[at] !== "\n") return undefined;
    } else {
      const begin = at;
      while (at < text.length && text[at] !== separator && text[at] !== "\n") at += 1;
      field = text.slice(begin, at);
    }
    fields.push(field);
    if (text[at] !== separator) return { fields, end: at + 1, breaks: breaks + 1 };
    at += 1;
  }
}

function separatorOf(text: string): string {
  const line = text.slice(0, 100_000).trimStart().split("\n", 1)[0] ?? "";
  const counted = [",", ";", "\t"].map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

function fault(line: number, what: Fault): Problem {
  return faultInLine("CSV file", line, what);
}
