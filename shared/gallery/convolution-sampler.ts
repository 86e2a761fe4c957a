// Every kind of window on one sequence: what each does to positions and channels.
import type { WeftDocument } from "../document/document.ts";
import { buildDocument } from "./diagram-builder.ts";
import { convolution, depthwise, pool, randomInput, transposedConvolution } from "./parts.ts";

const tiny = { n: 9, c: 2 };
const real = { n: 256, c: 16 };

export function convolutionSampler(): WeftDocument {
  const info = {
    title: "Convolution sampler", about: "One sequence passes every kind of window side by side: strided, dilated, padded, pointwise, depthwise, transposed and pooled.",
    sizes: { n: { value: 24, about: "Length of the sequence" }, c: { value: 6, about: "Channels of the sequence" } }, configurations: { tiny, real },
  };
  return buildDocument(info).finish((b) => {
    const x = randomInput(b, "sequence", "x=n c", 1);
    const one = { over: "x" };
    b.output("out1-plain", convolution(b, "plain", x, "d=8", { ...one, kernel: 3, padding: "valid" }), "plain");
    b.output("out2-same", convolution(b, "same", x, "d=8", { ...one, kernel: 3 }), "same");
    b.output("out3-stride", convolution(b, "stride", x, "d=8", { ...one, kernel: 3, stride: 2 }), "stride 2");
    b.output("out4-dilation", convolution(b, "dilation", x, "d=8", { ...one, kernel: 3, dilation: 2 }), "dilation 2");
    b.output("out5-pointwise", convolution(b, "pointwise", x, "d=8", { ...one, kernel: 1 }), "pointwise");
    b.output("out6-depthwise", depthwise(b, "depthwise", x, { ...one, kernel: 3 }), "depthwise");
    b.output("out7-transposed", transposedConvolution(b, "transposed", x, "d=8", { ...one, kernel: 2, stride: 2 }), "transposed");
    b.output("out8-max", pool(b, "max", "max-pool", x, 2, "x"), "maximum");
    b.output("out9-average", pool(b, "average", "average-pool", x, 2, "x"), "average");
    b.output("out10-global", b.node("global", "global-average-pool", { over: "x" }, x), "global");
  });
}
