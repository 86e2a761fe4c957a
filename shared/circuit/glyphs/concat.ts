// Concatenation: a bar across the wires of the joined axis, and mirrored where one comes apart.
import { barGlyph } from "../bar.ts";
import type { Glyph } from "./define.ts";

export const concat: Glyph = barGlyph("concat", "G33", (variant) => (variant === "mirrored" ? "split" : "join"));
