// A residual network whose skips carry the stream unchanged: norm and activation stand before each convolution.
// He, Zhang, Ren, Sun: Identity Mappings in Deep Residual Networks, ECCV 2016; drawn after Abbott, Neural Circuit Diagrams, figure 26.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type BlockBuilder, type DocumentBuilder, type Value } from "./diagram-builder.ts";
import { batchNorm, convolution, linear, picture, pointwise, pool, softmax, sum } from "./parts.ts";

interface Stage {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly stride: number;
}

const stages: readonly Stage[] = [
  { name: "stage1", from: 16, to: 64, stride: 1 },
  { name: "stage2", from: 64, to: 128, stride: 2 },
  { name: "stage3", from: 128, to: 256, stride: 2 },
];
/** The real one is ResNet-164: 18 units of three convolutions in each of three stages, a stem and the answer. */
const tiny = { n: 2 };
const real = { n: 18 };

export function identityResnet(): WeftDocument {
  const d = buildDocument({
    title: "Identity ResNet", about: "Three stages of bottlenecks add to a stream that no activation interrupts, then ten chances follow.",
    sizes: { side: { value: 32, about: "Height and width of the picture" }, n: { value: 3, about: "Bottlenecks of a stage" } },
    configurations: { tiny, real },
  });
  const blocks = stages.map((stage) => ({ first: firstUnit(d, stage), further: furtherUnit(d, stage) }));
  return d.finish((b) => {
    const image = picture(b, "picture", "c=3 (y=side x=side)", "harbour.png", { mean: [0.5], std: [0.25] });
    let stream = convolution(b, "stem", image, "c=16", { kernel: 3, bias: false });
    blocks.forEach(({ first, further }, i) => {
      stream = b.use(`stage${i + 1}-a`, first, { stream })("stream");
      stream = b.use(`stage${i + 1}-b`, further, { stream }, { repeat: { times: "n-1", weights: "untied" } })("stream");
    });
    const pooled = pool(b, "pool", "average-pool", normed(b, "last", stream), 8);
    b.output("chances", softmax(b, "softmax", linear(b, "classify", pooled, "c y x", "digits=10"), "digits"));
  });
}

function normed(b: BlockBuilder, name: string, x: Value): Value {
  return pointwise(b, `${name}-relu`, "relu", batchNorm(b, `${name}-norm`, x, "c"));
}

/** Narrow, look around, widen again. */
function bottleneck(b: BlockBuilder, active: Value, { to }: Stage, stride: number): Value {
  const narrow = convolution(b, "narrow", active, `c=${to / 4}`, { kernel: 1, stride, bias: false });
  const around = convolution(b, "around", normed(b, "second", narrow), `c=${to / 4}`, { kernel: 3, bias: false });
  return convolution(b, "widen", normed(b, "third", around), `c=${to}`, { kernel: 1, bias: false });
}

/** The first unit of a stage changes the channels, so its skip is a convolution too. */
function firstUnit(d: DocumentBuilder, stage: Stage): BlockId {
  const { name, from, to, stride } = stage;
  return d.block(`${name}-first`, { title: `Bottleneck ${from} to ${to}`, about: "Both ways begin at the activated stream.", tint: "conv group", locals: ["y", "x"] }, (b) => {
    const active = normed(b, "first", b.input("in", { axes: `c=${from} (y x)` }, "stream"));
    const skip = convolution(b, "skip", active, `c=${to}`, { kernel: 1, stride, bias: false });
    b.output("out", sum(b, "add", bottleneck(b, active, stage, stride), skip), "stream");
  });
}

function furtherUnit(d: DocumentBuilder, stage: Stage): BlockId {
  const { name, to } = stage;
  return d.block(`${name}-further`, { title: `Bottleneck at ${to}`, about: "What the bottleneck finds is added to the stream as it came.", tint: "conv group", locals: ["y", "x"] }, (b) => {
    const stream = b.input("in", { axes: `c=${to} (y x)` }, "stream");
    b.output("out", sum(b, "add", bottleneck(b, normed(b, "first", stream), stage, 1), stream), "stream");
  });
}
