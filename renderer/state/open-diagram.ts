// A diagram that was made here, opened as a document that was never saved.
import { parseDocument } from "../../shared/document/text.ts";
import { openTab } from "./document-store.ts";
import { notify } from "./notice-store.ts";
import { goTo } from "./view-store.ts";

export function openDiagram(text: string, title: string): void {
  const parsed = parseDocument(text, title);
  if (!("document" in parsed)) return notify("error", parsed.problems[0]?.problem ?? `${title} cannot be read`);
  openTab({ key: `untitled-${crypto.randomUUID()}`, name: `${title}.weft`, path: null, hash: null, document: parsed.document, saved: undefined });
  goTo([]);
}
