// Input of the diagram.
import { terminalGlyph } from "../terminal.ts";
import type { Glyph } from "./define.ts";

export const input: Glyph = terminalGlyph("input", "right");
