// The first lines of a generated file: what it is, what to know before running it, and the imports it uses.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { quoted } from "./doc-lines.ts";
import { filled, type Line } from "./layout.ts";

export function fileHead(checked: CheckedDiagram, notes: Iterable<string>, imports: readonly string[]): readonly Line[] {
  const title = quoted(checked.document.title.replace(/\s+/g, " ").trim());
  const first = `${title === "" ? "A network" : title}${/[.!?]$/.test(title) ? "" : "."} Written by Weft.`;
  const told = [...notes].flatMap((note) => ["", ...filled(quoted(note), 96)]);
  const lines = [...filled(first, 92), ...told];
  const doc = lines.length === 1 ? [`"""${lines[0]}"""`] : [`"""${lines[0]}`, ...lines.slice(1), '"""'];
  return [...doc, "", ...imports].map((text) => ({ text }));
}
