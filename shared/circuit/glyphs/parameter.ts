// Parameter array: a learned box with no wire coming in.
import { boxGlyph } from "../glyph-forms.ts";
import { learnedBox, learnedWidth } from "../learned-box.ts";
import type { Glyph } from "./define.ts";

export const parameter: Glyph = boxGlyph({ name: "parameter", rule: "G29", width: learnedWidth, pad: 13, least: 30, paint: learnedBox });
