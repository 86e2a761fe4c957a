// Split of an axis: a bar that one wire enters and several leave.
import { barGlyph } from "../bar.ts";
import type { Glyph } from "./define.ts";

export const split: Glyph = barGlyph("split", "G32", () => "box");
