// The note of a memory: wires end at it where an array is saved, and start from it where the array is loaded.
import { scriptedRuns, textWidth } from "./labels.ts";
import { noteArrowPath, roundedPath } from "./paths.ts";
import { path, text } from "./primitives.ts";
import type { Primitive, Provenance } from "./scene.ts";

const size = 13;
const padding = 6;
const arrow = 13;
/** Above the first wire and below the last. */
const reach = 9;

export function memoryWidth(name: string | undefined): number {
  return name === undefined ? 0 : textWidth(scriptedRuns(name), size) + arrow + 2 * padding + 3;
}

export function memoryNote(name: string, isSaved: boolean, { x, top, bottom }: { readonly x: number; readonly top: number; readonly bottom: number }, of: Provenance): readonly Primitive[] {
  const width = memoryWidth(name);
  const middle = (top + bottom) / 2;
  const [words, head] = isSaved ? [x + padding + arrow + 3, x + padding] : [x + padding, x + width - padding - arrow];
  return [
    path("glyph", roundedPath(x, top - reach, width, bottom - top + 2 * reach, 2), { stroke: "stroke", width: 1, fill: "note" }, of),
    path("glyph", noteArrowPath(head, middle, arrow), { stroke: "stroke", width: 1.1 }, of),
    text(words, middle + size * 0.32, scriptedRuns(name), of, { size, anchor: "start", kind: "glyph" }),
  ];
}
