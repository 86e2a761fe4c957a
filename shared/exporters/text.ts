// The text form: a document as a few readable lines, and back. Printing is canonical; what is read prints the same again.
import type { Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { WeftDocument } from "../document/document.ts";
import type { ExportedText, LineOrigin } from "./define.ts";
import { printText } from "./text/print-text.ts";
import { readText } from "./text/read-text.ts";
import { resolveText, type NodeSpot } from "./text/resolve-text.ts";
import { placeProblem, type TextProblem } from "./text/text-problem.ts";

export function exportText(checked: CheckedDiagram): ExportedText | Problem {
  return printText(checked.document);
}

export interface ReadText {
  readonly document: WeftDocument;
  /** The lines of this very text, which need not be printed as it would be. */
  readonly origins: readonly LineOrigin[];
}

/** `before` is the document the text was printed from: it lends positions and the ids of wires. */
export function parseText(text: string, before?: WeftDocument): ReadText | { readonly problems: readonly TextProblem[] } {
  const { document, problems } = readText(text);
  const found = [...problems];
  const spots: NodeSpot[] = [];
  const resolved = resolveText(document, before, { report: (fault) => { found.push(placeProblem(text, fault)); }, made: (spot) => { spots.push(spot); } });
  return found.length > 0 ? { problems: found.sort((a, b) => a.line - b.line || a.column - b.column) } : { document: resolved, origins: originsOf(text, spots) };
}

function originsOf(text: string, spots: readonly NodeSpot[]): readonly LineOrigin[] {
  let [line, end] = [1, text.indexOf("\n")];
  return [...spots].sort((a, b) => a.at - b.at).map(({ block, node, at }) => {
    for (; end >= 0 && end < at; end = text.indexOf("\n", end + 1)) line += 1;
    return { line, block, node };
  });
}

export { printText };
