// A term of pyncd opened as a document, which was never saved: one that Weft wrote comes back as it was, another says what it left open.
import { isProblem } from "../../shared/base/problem.ts";
import { readTerm } from "../../shared/import/read-term.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { openTab } from "./document-store.ts";
import { baseName } from "./files.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { goTo } from "./view-store.ts";

/** So many notes are told in full. */
const mostNotes = 3;

export function isTermName(name: string): boolean {
  return /\.json$/i.test(name);
}

export async function openTermAt(path: string): Promise<boolean> {
  const file = await host().readDocument({ path });
  if (!isFailed(file)) return openTerm(file.text, baseName(path));
  notify("error", file.failed);
  return false;
}

export function openTerm(text: string, name: string): boolean {
  const read = readTerm(text, name);
  if (isProblem(read)) {
    notify("error", read.problem);
    return false;
  }
  const { document, notes } = read;
  openTab({ key: `untitled-${crypto.randomUUID()}`, name: name.replace(/(\.weft)?\.json$/i, ".weft"), path: null, hash: null, document, saved: undefined });
  goTo([]);
  if (notes.length > 0) notify("plain", `${name}: ${notes.slice(0, mostNotes).join("; ")}${notes.length > mostNotes ? `; and ${notes.length - mostNotes} more` : ""}`);
  return true;
}
