// Embedding: the learned box E between the wire that says what indices point at and the axis they become.
import { boxGlyph } from "../glyph-forms.ts";
import { learnedBox, learnedWidth } from "../learned-box.ts";
import type { Glyph } from "./define.ts";

export const embedding: Glyph = boxGlyph({ name: "embedding", rule: "G30", width: learnedWidth, pad: 13, least: 30, paint: learnedBox });
