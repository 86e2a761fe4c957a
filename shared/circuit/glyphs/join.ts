// Join of axes: a bar that several wires enter and one leaves.
import { barGlyph } from "../bar.ts";
import type { Glyph } from "./define.ts";

export const join: Glyph = barGlyph("join", "G32", () => "box");
