// Output of the diagram.
import { terminalGlyph } from "../terminal.ts";
import type { Glyph } from "./define.ts";

export const output: Glyph = terminalGlyph("output", "left");
