// Puts a note onto the canvas of the free arrangement, changes it or takes it away.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, layoutOf, withLayout } from "../lookup.ts";
import { checkId } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { isPosition } from "./move-node.ts";
import { isExtent, leastExtent, mostExtent } from "./set-frame.ts";
import { touchedCanvas } from "./touched.ts";

export const setNote = defineStep<"set-note">({
  name: "set-note",
  about: "Sets what a note says and where it is; null takes it away.",
  apply(document, { block, id, note }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const badId = checkId("note", id);
    if (badId) return badId;
    if (note && !(isPosition(note) && isExtent(note.width))) return problem(`A note cannot be ${note.width} wide at (${note.x}, ${note.y}): it is from ${leastExtent} to ${mostExtent} wide`);
    if (note && !isNoteText(note.text)) return problem(`A note is ${noteRule}`);
    const { notes: before = {}, ...layout } = layoutOf(document, block);
    const notes = note ? withEntry(before, id, note) : withoutEntry(before, id);
    return withLayout(document, block, { ...layout, ...(Object.keys(notes).length === 0 ? {} : { notes }) });
  },
  invert: (before, { block, id }) => [{ step: "set-note", block, id, note: own(layoutOf(before, block).notes ?? {}, id) ?? null }],
  touches: (_document, { block }) => touchedCanvas(block),
});

const longest = 20_000;
export const noteRule = `a text of at most ${longest.toLocaleString("en")} characters`;

export function isNoteText(text: string): boolean {
  return text.length <= longest;
}
