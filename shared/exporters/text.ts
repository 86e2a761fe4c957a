// The text form: a document as a few readable lines, and back. Printing is canonical; what is read prints the same again.
import type { Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { WeftDocument } from "../document/document.ts";
import type { ExportedText } from "./define.ts";
import { printText } from "./text/print-text.ts";
import { readText } from "./text/read-text.ts";
import { resolveText } from "./text/resolve-text.ts";
import { placeProblem, type TextProblem } from "./text/text-problem.ts";

export function exportText(checked: CheckedDiagram): ExportedText | Problem {
  return printText(checked.document);
}

/** `before` is the document the text was printed from: it lends positions and the ids of wires. */
export function parseText(text: string, before?: WeftDocument): { readonly document: WeftDocument } | { readonly problems: readonly TextProblem[] } {
  const { document, problems } = readText(text);
  const found = [...problems];
  const resolved = resolveText(document, before, (fault) => { found.push(placeProblem(text, fault)); });
  return found.length > 0 ? { problems: found.sort((a, b) => a.line - b.line || a.column - b.column) } : { document: resolved };
}

export { printText };
