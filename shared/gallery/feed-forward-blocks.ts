// Blocks of the library that work at every place alone: norm and activation, a feed-forward map, a gated one, and a gated one beside its stream.
// Sizes of the real ones: Vaswani et al., Attention Is All You Need, 2017 (m, f), and the picture that an identity ResNet reads (side).
import type { WeftDocument } from "../document/document.ts";
import { buildDocument } from "./diagram-builder.ts";
import { normActivate, residualSwiGlu, swiGlu } from "./gated-blocks.ts";
import { picture, randomInput } from "./parts.ts";
import { feedForward } from "./ready-blocks.ts";

const tiny = { x: 6, m: 16, f: 32, side: 8 };
const real = { x: 64, m: 512, f: 2048, side: 32 };

export function feedForwardBlocks(): WeftDocument {
  const d = buildDocument({
    title: "Norm, residual and feed-forward blocks", about: "Blocks of the library that networks are stacked from, side by side: norm with activation, a feed-forward map, a gated one, and a gated one beside its stream.",
    sizes: {
      x: { value: tiny.x, about: "Positions" }, m: { value: tiny.m, about: "Width of the stream" }, f: { value: tiny.f, about: "Width inside the maps" }, side: { value: tiny.side, about: "Height and width of the picture" },
    },
    configurations: { tiny, real },
  });
  const [activate, feed, gated, beside] = [normActivate(d), feedForward(d), swiGlu(d, "gated", ["m", "f"]), residualSwiGlu(d)];
  return d.finish((b) => {
    const image = picture(b, "in1-picture", "c=3 (y=side x=side)", "harbour.png", { mean: [0.5], std: [0.25] });
    const stream = randomInput(b, "in2-stream", "x m", 1);
    const wide = { sizes: { f: "f" } };
    b.output("out1-activated", b.use("activate", activate, { picture: image })("picture"), "activated");
    b.output("out2-fed", b.use("feed", feed, { stream }, wide)("stream"), "fed forward");
    b.output("out3-gated", b.use("gate", gated, { stream }, wide)("stream"), "gated");
    b.output("out4-beside", b.use("beside", beside, { stream }, wide)("stream"), "gated beside its stream");
  });
}
