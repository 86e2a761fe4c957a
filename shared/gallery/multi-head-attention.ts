// One block of attention used twice: across two streams, and of a stream with itself.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention as attentionBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { randomInput } from "./parts.ts";

const tiny = { y: 4, x: 5, m: 24, h: 2 };
const real = { y: 20, x: 22, m: 128, h: 4 };

export function multiHeadAttention(): WeftDocument {
  const d = buildDocument({
    title: "Multi-head attention, self and cross", about: "The same block attends across two streams, and from a stream to itself.",
    sizes: {
      y: { value: real.y, about: "Positions that ask" }, x: { value: real.x, about: "Positions that are asked" }, m: { value: real.m, about: "Width of both streams" },
      k: { value: 16, about: "Channels of a head" }, h: { value: real.h, about: "Heads" },
    },
    configurations: { tiny, real },
  });
  const attention = attentionBlock(d, "attention", attentionCore(d, "attention-core", { keySize: 16 }), false);
  return d.finish((b) => {
    const stream = randomInput(b, "in1-stream", "y m", 1);
    const memory = randomInput(b, "in2-memory", "x m", 2);
    b.output("out1-cross", b.use("cross", attention, { attending: stream, attended: memory })("answer"));
    b.output("out2-self", b.use("self", attention, { attending: memory, attended: memory })("answer"));
  });
}
