// Every glyph of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { block } from "./block.ts";
import { cap } from "./cap.ts";
import { combine } from "./combine.ts";
import { concat } from "./concat.ts";
import { constant } from "./constant.ts";
import { contraction } from "./contraction.ts";
import { convolution } from "./convolution.ts";
import { diagonal } from "./diagonal.ts";
import { elementwise } from "./elementwise.ts";
import { embedding } from "./embedding.ts";
import { flip } from "./flip.ts";
import { fold } from "./fold.ts";
import { gather } from "./gather.ts";
import { input } from "./input.ts";
import { join } from "./join.ts";
import { linear } from "./linear.ts";
import { mask } from "./mask.ts";
import { norm } from "./norm.ts";
import { outer } from "./outer.ts";
import { output } from "./output.ts";
import { pad } from "./pad.ts";
import { parameter } from "./parameter.ts";
import { pentagon } from "./pentagon.ts";
import { plainFunction } from "./plain-function.ts";
import { positional } from "./positional.ts";
import { repeat } from "./repeat.ts";
import { rotary } from "./rotary.ts";
import { slice } from "./slice.ts";
import { softmax } from "./softmax.ts";
import { split } from "./split.ts";
import { topK } from "./top-k.ts";
import { transpose } from "./transpose.ts";
import { transposedConvolution } from "./transposed-convolution.ts";
import { window } from "./window.ts";
import type { Glyph } from "./define.ts";

export const glyphs: readonly Glyph[] = [
  block,
  cap,
  combine,
  concat,
  constant,
  contraction,
  convolution,
  diagonal,
  elementwise,
  embedding,
  flip,
  fold,
  gather,
  input,
  join,
  linear,
  mask,
  norm,
  outer,
  output,
  pad,
  parameter,
  pentagon,
  plainFunction,
  positional,
  repeat,
  rotary,
  slice,
  softmax,
  split,
  topK,
  transpose,
  transposedConvolution,
  window,
];
