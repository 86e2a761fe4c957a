// A row of the papers as it is held against what the paper says: a document, and what must hold of it and of its method, each as a number that is measured.
import { readFileSync } from "node:fs";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { parseDocument } from "../../shared/document/text.ts";

export interface Measured {
  readonly value: number;
  readonly holds: boolean;
}

export interface Criterion {
  /** What must hold, with its bound. */
  readonly says: string;
  readonly measure: () => Measured | Promise<Measured>;
}

export interface PaperRow {
  /** Its number among the papers; the file, the document and the page are called by it. */
  readonly row: number;
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

export function definePaper(row: PaperRow): PaperRow {
  return row;
}

export function atMost(value: number, bound: number): Measured {
  return { value, holds: value <= bound };
}

export function exactly(value: number, wanted: number): Measured {
  return { value, holds: value === wanted };
}

/** A document of `assets/papers`, checked at its own sizes or at those of one of its configurations. */
export function checkedPaper(name: string, configuration?: string): CheckedDiagram {
  const path = `assets/papers/${name}.weft`;
  const parsed = parseDocument(readFileSync(path, "utf8"), path);
  if (!("document" in parsed)) throw new Error(parsed.problems[0]?.problem ?? `${path} cannot be read`);
  const { document } = parsed;
  const sizes = configuration === undefined ? {} : document.configurations[configuration];
  if (!sizes) throw new Error(`${path} has no configuration ${configuration}`);
  const declared = Object.entries(sizes).map(([size, value]) => [size, { ...document.sizes[size], value }] as const);
  return checkDocument({ ...document, sizes: { ...document.sizes, ...Object.fromEntries(declared) } });
}

/** The largest difference as a share of the largest wanted number. */
export function relativeError(got: ArrayLike<number>, want: readonly number[]): number {
  if (got.length !== want.length) return Infinity;
  const scale = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
  return want.reduce((worst, x, i) => Math.max(worst, Math.abs(x - (got[i] ?? NaN)) / scale || 0), 0);
}
