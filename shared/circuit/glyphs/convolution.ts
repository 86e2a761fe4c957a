// Convolution in short: a box whose upper and lower edges lie on the wires it works on, with a star and the extent of its window.
import { boxGlyph } from "../glyph-forms.ts";
import { starBox, starBoxPad, starBoxWidth } from "../star-box.ts";
import type { Glyph } from "./define.ts";

export const convolution: Glyph = boxGlyph({ name: "convolution", rule: "G35", width: starBoxWidth, pad: starBoxPad, least: 34, pitch: 36, over: () => 2, under: () => 2, paint: starBox });
