// Transposed convolution: the box of a convolution with a raised T; an upsampling says by how much.
import { boxGlyph } from "../glyph-forms.ts";
import { starBox, starBoxPad, starBoxWidth } from "../star-box.ts";
import type { Glyph } from "./define.ts";

export const transposedConvolution: Glyph = boxGlyph({ name: "transposed-convolution", rule: "G35", width: starBoxWidth, pad: starBoxPad, least: 34, pitch: 36, over: () => 13, under: () => 2, paint: starBox });
