// Linear map: a box with its bottom-left corner cut, a bold letter, the node's name raised and a plus where it has a bias.
import { boxGlyph } from "../glyph-forms.ts";
import { learnedBox, learnedWidth } from "../learned-box.ts";
import type { Glyph } from "./define.ts";

export const linear: Glyph = boxGlyph({ name: "linear", rule: "G27", width: learnedWidth, pad: 13, least: 30, paint: learnedBox });
