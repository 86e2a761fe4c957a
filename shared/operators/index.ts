// Every operator of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { abs } from "./abs.ts";
import { add } from "./add.ts";
import { and } from "./and.ts";
import { argmax } from "./argmax.ts";
import { averagePool } from "./average-pool.ts";
import { batchNorm } from "./batch-norm.ts";
import { binaryCrossEntropyWithLogits } from "./binary-cross-entropy-with-logits.ts";
import { binaryCrossEntropy } from "./binary-cross-entropy.ts";
import { cast } from "./cast.ts";
import { causalMask } from "./causal-mask.ts";
import { clamp } from "./clamp.ts";
import { concat } from "./concat.ts";
import { constant } from "./constant.ts";
import { convTranspose } from "./conv-transpose.ts";
import { conv } from "./conv.ts";
import { cos } from "./cos.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { cumsum } from "./cumsum.ts";
import { cut } from "./cut.ts";
import { diagonal } from "./diagonal.ts";
import { div } from "./div.ts";
import { dropout } from "./dropout.ts";
import { einsum } from "./einsum.ts";
import { elu } from "./elu.ts";
import { embedding } from "./embedding.ts";
import { equal } from "./equal.ts";
import { erf } from "./erf.ts";
import { exp } from "./exp.ts";
import { flip } from "./flip.ts";
import { floor } from "./floor.ts";
import { fold } from "./fold.ts";
import { gather } from "./gather.ts";
import { gelu } from "./gelu.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import { globalMaxPool } from "./global-max-pool.ts";
import { greaterEqual } from "./greater-equal.ts";
import { greater } from "./greater.ts";
import { groupNorm } from "./group-norm.ts";
import { groupRational } from "./group-rational.ts";
import { hardSwish } from "./hard-swish.ts";
import { hingeLoss } from "./hinge-loss.ts";
import { hole } from "./hole.ts";
import { huberLoss } from "./huber-loss.ts";
import { identityTensor } from "./identity-tensor.ts";
import { input } from "./input.ts";
import { instanceNorm } from "./instance-norm.ts";
import { join } from "./join.ts";
import { klDivergence } from "./kl-divergence.ts";
import { layerNorm } from "./layer-norm.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { learnedPosition } from "./learned-position.ts";
import { lessEqual } from "./less-equal.ts";
import { less } from "./less.ts";
import { linearByIndex } from "./linear-by-index.ts";
import { linear } from "./linear.ts";
import { logSoftmax } from "./log-softmax.ts";
import { log } from "./log.ts";
import { logsumexp } from "./logsumexp.ts";
import { maxPool } from "./max-pool.ts";
import { max } from "./max.ts";
import { meanAbsoluteError } from "./mean-absolute-error.ts";
import { meanSquaredError } from "./mean-squared-error.ts";
import { min } from "./min.ts";
import { mish } from "./mish.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { normalise } from "./normalise.ts";
import { not } from "./not.ts";
import { oneHot } from "./one-hot.ts";
import { onnx } from "./onnx.ts";
import { or } from "./or.ts";
import { outer } from "./outer.ts";
import { output } from "./output.ts";
import { pad } from "./pad.ts";
import { paddingMask } from "./padding-mask.ts";
import { parameter } from "./parameter.ts";
import { pow } from "./pow.ts";
import { rearrange } from "./rearrange.ts";
import { reciprocal } from "./reciprocal.ts";
import { reduceMax } from "./reduce-max.ts";
import { reduceMean } from "./reduce-mean.ts";
import { reduceMin } from "./reduce-min.ts";
import { reduceProd } from "./reduce-prod.ts";
import { reduceSum } from "./reduce-sum.ts";
import { relu } from "./relu.ts";
import { rename } from "./rename.ts";
import { repeat } from "./repeat.ts";
import { rmsNorm } from "./rms-norm.ts";
import { rotaryEmbedding } from "./rotary-embedding.ts";
import { round } from "./round.ts";
import { rsqrt } from "./rsqrt.ts";
import { scale } from "./scale.ts";
import { select } from "./select.ts";
import { shift } from "./shift.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { silu } from "./silu.ts";
import { sin } from "./sin.ts";
import { sinusoidalEncoding } from "./sinusoidal-encoding.ts";
import { slice } from "./slice.ts";
import { slider } from "./slider.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { split } from "./split.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { stopGradient } from "./stop-gradient.ts";
import { straightThrough } from "./straight-through.ts";
import { sub } from "./sub.ts";
import { tanh } from "./tanh.ts";
import { topK } from "./top-k.ts";
import { transpose } from "./transpose.ts";
import { upsample } from "./upsample.ts";
import { where } from "./where.ts";
import { window } from "./window.ts";
import type { AnyOperator } from "./define.ts";

export const operators: readonly AnyOperator[] = [
  abs,
  add,
  and,
  argmax,
  averagePool,
  batchNorm,
  binaryCrossEntropyWithLogits,
  binaryCrossEntropy,
  cast,
  causalMask,
  clamp,
  concat,
  constant,
  convTranspose,
  conv,
  cos,
  crossEntropy,
  cumsum,
  cut,
  diagonal,
  div,
  dropout,
  einsum,
  elu,
  embedding,
  equal,
  erf,
  exp,
  flip,
  floor,
  fold,
  gather,
  gelu,
  globalAveragePool,
  globalMaxPool,
  greaterEqual,
  greater,
  groupNorm,
  groupRational,
  hardSwish,
  hingeLoss,
  hole,
  huberLoss,
  identityTensor,
  input,
  instanceNorm,
  join,
  klDivergence,
  layerNorm,
  leakyRelu,
  learnedPosition,
  lessEqual,
  less,
  linearByIndex,
  linear,
  logSoftmax,
  log,
  logsumexp,
  maxPool,
  max,
  meanAbsoluteError,
  meanSquaredError,
  min,
  mish,
  mul,
  neg,
  normalise,
  not,
  oneHot,
  onnx,
  or,
  outer,
  output,
  pad,
  paddingMask,
  parameter,
  pow,
  rearrange,
  reciprocal,
  reduceMax,
  reduceMean,
  reduceMin,
  reduceProd,
  reduceSum,
  relu,
  rename,
  repeat,
  rmsNorm,
  rotaryEmbedding,
  round,
  rsqrt,
  scale,
  select,
  shift,
  sigmoid,
  sign,
  silu,
  sin,
  sinusoidalEncoding,
  slice,
  slider,
  softmax,
  softplus,
  split,
  sqrt,
  square,
  stopGradient,
  straightThrough,
  sub,
  tanh,
  topK,
  transpose,
  upsample,
  where,
  window,
];
