// Grouped-query attention by itself, tiny, and with the sizes of a Mixtral layer.
import type { WeftDocument } from "../document/document.ts";
import { buildDocument } from "./diagram-builder.ts";
import { groupedAttention, groupedCore } from "./grouped-attention-blocks.ts";
import { randomInput } from "./parts.ts";

const tiny = { x: 22, m: 64, h: 2, g: 2 };
const real = { x: 512, m: 4096, h: 8, g: 4 };

export function groupedQueryAttention(): WeftDocument {
  const d = buildDocument({
    title: "Grouped-query attention", about: "Every key and value serves a whole group of queries: the axis g belongs to the queries alone and runs past the keys.",
    sizes: {
      x: { value: tiny.x, about: "Positions" }, m: { value: tiny.m, about: "Width of the stream" }, d: { value: 128, about: "Channels of a head" },
      h: { value: tiny.h, about: "Keys and values, and groups of queries" }, g: { value: tiny.g, about: "Queries of a group" },
    },
    configurations: { tiny, real },
  });
  const attention = groupedAttention(d, "attention", groupedCore(d, "grouped-core", { keySize: 128, causal: true }));
  return d.finish((b) => {
    const stream = randomInput(b, "stream", "x m", 11);
    b.output("answer", b.use("attend", attention, { attending: stream, attended: stream })("answer"));
  });
}
