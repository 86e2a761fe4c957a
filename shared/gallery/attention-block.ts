// Attention beside a stream: two copies, one through the heads, and their sum.
import type { WeftDocument } from "../document/document.ts";
import { attentionCore, multiHeadAttention } from "./attention-blocks.ts";
import { buildDocument } from "./diagram-builder.ts";
import { randomInput, sum } from "./parts.ts";

const tiny = { x: 10, m: 64, h: 2 };
const real = { x: 64, m: 1024, h: 8 };

export function attentionBlock(): WeftDocument {
  const d = buildDocument({
    title: "Attention with a residual", about: "A stream is copied: one copy looks at itself in several heads, the other goes past, and what was found is added to it.",
    sizes: { x: { value: tiny.x, about: "Positions" }, m: { value: tiny.m, about: "Width of the stream" }, k: { value: 128, about: "Channels of a head" }, h: { value: tiny.h, about: "Heads" } },
    configurations: { tiny, real },
  });
  const attention = multiHeadAttention(d, "attention", attentionCore(d, "attention-core", { keySize: 128 }), false);
  return d.finish((b) => {
    const stream = randomInput(b, "stream", "x m", 1);
    b.output("out", sum(b, "add", b.use("attend", attention, { attending: stream, attended: stream })("answer"), stream));
  });
}
