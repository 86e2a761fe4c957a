// Transposed convolution: the box of a convolution with a raised T; an upsampling says by how much.
import { boxGlyph } from "../glyph-forms.ts";
import { starBox, starBoxWidth } from "../star-box.ts";
import type { Glyph } from "./define.ts";

export const transposedConvolution: Glyph = boxGlyph({ name: "transposed-convolution", rule: "G35", width: starBoxWidth, pad: 7, least: 34, paint: starBox });
