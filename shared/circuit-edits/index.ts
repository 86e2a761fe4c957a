// Every edit in circuit notation of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { putOnGlyph } from "./put-on-glyph.ts";
import { takeOffGlyph } from "./take-off-glyph.ts";
import type { CircuitEdit } from "./define.ts";

export const circuitEdits: readonly CircuitEdit[] = [
  putOnGlyph,
  takeOffGlyph,
];
