// A run writes every parameter under the path it has: what the document says of older names and of other files is no business of such a file.
import type { WeftDocument } from "./document.ts";

/** The document for a weights file in which parameters are called as they are called now. */
export function withOwnNames({ storedAs: _older, linked: _elsewhere, ...document }: WeftDocument): WeftDocument {
  return document;
}
