// A document as a model carries it in its metadata: without a word of where its numbers lie, since the model has them.
import type { WeftDocument } from "./document.ts";
import { withOwnNames } from "./own-names.ts";
import { parseDocument, printDocument } from "./text.ts";

export const carriedKey = "weft:document";

/** In characters. Every reader of the model has its metadata in memory. */
export const longestCarried = 16 * 2 ** 20;

/** Undefined for a document that is too long to be carried along. */
export function carriedText(document: WeftDocument): string | undefined {
  const text = printDocument(withoutPlaces(document));
  return text.length <= longestCarried ? text : undefined;
}

/** The text may come from anyone: what it says of places is dropped. A text says why there is none. */
export function readCarried(text: string): WeftDocument | string {
  if (text.length > longestCarried) return `found ${text.length} characters, expected at most ${longestCarried}`;
  const parsed = parseDocument(text, "document");
  return "document" in parsed ? withoutPlaces(parsed.document) : (parsed.problems[0]?.problem ?? "it is none");
}

function withoutPlaces(document: WeftDocument): WeftDocument {
  const { weights: _elsewhere, ...own } = withOwnNames(document);
  return own;
}
