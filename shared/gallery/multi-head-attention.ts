// One block of attention used twice: across two streams, and of a stream with itself.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention as attentionBlock } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { randomInput } from "./parts.ts";

export function multiHeadAttention(): WeftDocument {
  const d = buildDocument({
    title: "Multi-head attention, self and cross", about: "The same block attends across two streams, and from a stream to itself.",
    sizes: { y: 20, x: 22, m: 128, k: { value: 16, about: "Channels of a head" }, h: { value: 4, about: "Heads" } },
  });
  const attention = attentionBlock(d, "attention", attentionCore(d, "attention-core", { keySize: 16 }), false);
  return d.finish((b) => {
    const stream = randomInput(b, "in1-stream", "y m", 1);
    const memory = randomInput(b, "in2-memory", "x m", 2);
    b.output("out1-cross", b.use("cross", attention, { attending: stream, attended: memory })("answer"));
    b.output("out2-self", b.use("self", attention, { attending: memory, attended: memory })("answer"));
  });
}
