// A document as text and back: the same document always writes the same bytes, and no text makes reading throw.
import type { Block, BlockLayout, WeftDocument } from "./document.ts";
import { note, type Spot } from "./field-reader.ts";
import { fileProblem, printPath, type FileProblem } from "./file-problem.ts";
import { readJson } from "./json-reader.ts";
import type { LinkedWeights } from "./linked-weights.ts";
import { migrate } from "./migrations/migrate.ts";
import { sortedEntries } from "./records.ts";
import { saysNothing } from "./lookup.ts";
import { readDocument } from "./schema.ts";
import { deepestNesting, nestingDepth } from "./traverse.ts";

export type ParsedDocument = { readonly document: WeftDocument } | { readonly problems: readonly FileProblem[] };

// Weights are never in here: a document of this length was not written by a person or by Weft.
const longestText = 64 * 1024 * 1024;

export function parseDocument(text: string, fileName: string): ParsedDocument {
  const at = { file: fileName, place: "" };
  if (text.length > longestText) return { problems: [fileProblem(at, `${text.length} characters`, `at most ${longestText}`, "weights belong in a .safetensors file beside the document")] };
  const read = readJson(text);
  if ("fault" in read) return { problems: [fileProblem({ file: fileName, place: printPath(read.path), line: read.line }, read.fault, read.expected, read.fix)] };
  const spot: Spot = { file: fileName, path: [], line: 0, lineOf: read.lineOf, problems: [] };
  const current = migrate(read.value, spot);
  const document = current === undefined ? undefined : readDocument(current, spot);
  if (document) {
    const depth = nestingDepth(document);
    if (depth !== undefined && depth > deepestNesting) note({ ...spot, path: ["blocks"] }, `blocks inside blocks ${depth} deep`, `at most ${deepestNesting}`, "use a repeat instead of nesting");
  }
  if (!document || spot.problems.length > 0) return { problems: spot.problems };
  return { document };
}

/** UTF-8 JSON, keys in a fixed order, one node and one wire a line, the picture after the network; ends with a newline. */
export function printDocument(document: WeftDocument): string {
  const { version, title, about, main, seed, weights, linked, storedAs, sizes, configurations, experiments, blocks, layout } = document;
  return `${broken(0, [
    field("version", version), field("title", title), field("about", about), field("main", main), field("seed", seed), ...(weights === undefined ? [] : [field("weights", weights)]), ...(storedAs === undefined ? [] : [field("storedAs", storedAs)]),
    ...(linked === undefined ? [] : [`"linked": ${printLinked(linked)}`]),
    `"sizes": ${rows(1, sizes, (size) => inOneLine(size, ["value", "about"]))}`,
    `"configurations": ${rows(1, configurations, (values) => inOneLine(values))}`,
    ...(experiments === undefined ? [] : [`"experiments": ${rows(1, experiments, (changes) => inOneLine(changes))}`]),
    `"blocks": ${rows(1, blocks, printBlock)}`,
    `"layout": ${rows(1, Object.fromEntries(Object.entries(layout).filter(([, one]) => !saysNothing(one))), printLayout)}`,
  ])}\n`;
}

function printLinked({ files, arrays }: LinkedWeights): string {
  return broken(1, [`"files": ${inOneLine(files, ["file", "bytes", "sha256"])}`, `"arrays": ${rows(2, arrays, (array) => inOneLine(array, ["file", "at", "dtype", "dims", "order"]))}`]);
}

function printBlock({ title, about, tint, locals, nodes, wires }: Block): string {
  return broken(2, [
    field("title", title), field("about", about), ...(tint === undefined ? [] : [field("tint", tint)]), `"locals": ${inOneLine(locals)}`,
    `"nodes": ${rows(3, nodes, (node) => inOneLine(node, ["kind", "operator", "block", "name", "leftOut", "attributes", "bodies", "sizes", "repeat"]))}`,
    `"wires": ${rows(3, wires, (wire) => inOneLine(wire, ["from", "to", "assign", "node", "port"]))}`,
  ]);
}

function printLayout({ positions, open, frames, notes, callouts, order, memories }: BlockLayout): string {
  return broken(2, [
    `"positions": ${rows(3, positions, (position) => inOneLine(position))}`, `"open": ${inOneLine(open)}`,
    ...(frames ? [`"frames": ${rows(3, frames, (frame) => inOneLine(frame, ["title", "tint", "x", "y", "width", "height"]))}`] : []),
    ...(notes ? [`"notes": ${rows(3, notes, (note) => inOneLine(note, ["text", "x", "y", "width"]))}`] : []),
    ...(callouts ? [`"callouts": ${rows(3, callouts, (callout) => inOneLine(callout, ["on", "id", "text"]))}`] : []),
    ...(order ? [`"order": ${inOneLine(order, ["upper", "lower", "node", "port"])}`] : []),
    ...(memories ? [`"memories": ${rows(3, memories, (name) => inOneLine(name))}`] : []),
  ]);
}

function field(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${inOneLine(value)}`;
}

function rows<T>(depth: number, record: Readonly<Record<string, T>>, print: (value: T) => string): string {
  return broken(depth, sortedEntries(record).map(([key, value]) => `${JSON.stringify(key)}: ${print(value)}`));
}

function broken(depth: number, lines: readonly string[]): string {
  if (lines.length === 0) return "{}";
  const indent = "  ".repeat(depth);
  return `{\n${lines.map((line) => `${indent}  ${line}`).join(",\n")}\n${indent}}`;
}

/** Keys named in `first` come in that order, the others after them in canonical order. */
export function inOneLine(value: unknown, first: readonly string[] = []): string {
  if (Array.isArray(value)) return `[${value.map((entry) => inOneLine(entry, first)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value === 0 ? 0 : value);
  const entries = sortedEntries(value as Readonly<Record<string, unknown>>).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) return "{}";
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  const ordered = [...entries].sort(([a], [b]) => rank(a) - rank(b));
  return `{ ${ordered.map(([key, entry]) => `${JSON.stringify(key)}: ${inOneLine(entry, first)}`).join(", ")} }`;
}
