// Which glyph stands for an operator, as data; shared/circuit/glyphs draws it.

export const glyphNames = [
  "function", "elementwise", "combine", "linear", "embedding", "contraction", "softmax", "norm", "convolution", "transposed-convolution", "window",
  "fold", "join", "split", "concat", "transpose", "repeat", "cap", "diagonal", "outer", "index", "constant", "parameter", "mask", "positional", "rotary",
  "top-k", "gather", "pad", "slice", "flip", "input", "output", "block",
] as const;
export type GlyphName = (typeof glyphNames)[number];

export interface GlyphUse {
  readonly glyph: GlyphName;
  /** Written in or beside the glyph: `R`, `e^x`, `+`, `★3`, `Max`. */
  readonly symbol?: string;
  /** A second, smaller text: a stride at the diagonal, a scale at an arrow. */
  readonly detail?: string;
  /** A variant of the outline, such as `layer`, `rms`, `batch` for norms or `query` for a learned box with a bias. */
  readonly variant?: string;
}
