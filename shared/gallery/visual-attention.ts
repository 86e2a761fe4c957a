// One picture attends to another: windows instead of words, heads as in a transformer, and a transposed convolution back to a picture.
// Abbott, Neural Circuit Diagrams, arXiv 2402.05424 (visual attention).
import type { WeftDocument } from "../document/document.ts";
import { attentionCore } from "./attention-blocks.ts";
import { buildDocument, type BlockBuilder, type Value } from "./diagram-builder.ts";
import { linear, picture, transposedConvolution } from "./parts.ts";

const tiny = { side: 8, h: 2 };
const real = { side: 64, h: 8 };

export function visualAttention(): WeftDocument {
  const d = buildDocument({
    title: "Visual attention", about: "Every window of one picture looks at all windows of another, and what it gathers becomes a picture again.",
    sizes: { side: { value: 32, about: "Height and width of both pictures" }, c: { value: 3, about: "Colours" }, k: { value: 16, about: "Channels of a head" }, h: { value: 4, about: "Heads" } },
    configurations: { tiny, real },
  });
  const core = attentionCore(d, "attention-core", { keySize: 16 });
  return d.finish((b) => {
    const asking = picture(b, "in1-asking", "(v=side u=side) c", "harbour.png");
    const asked = picture(b, "in2-asked", "(y=side x=side) c", "star.png");
    const query = windowed(b, "query", asking, ["v", "u"], "q");
    const [key, value] = [windowed(b, "key", asked, ["y", "x"], "p"), windowed(b, "value", asked, ["y", "x"], "p")];
    const gathered = b.use("core", core, { query, key, value })("gathered");
    const places = b.node("places", "split", { axis: "q", to: "(v=side/2 u=side/2)" }, gathered);
    b.output("seen", transposedConvolution(b, "paint", linear(b, "mix", places, "k h", "c", false), "c", { over: "v u", kernel: 2, stride: 2 }));
  });
}

/** Windows of two by two, each taken to channels of heads; their places become one axis. */
function windowed(b: BlockBuilder, id: string, image: Value, over: readonly [string, string], places: string): Value {
  const windows = b.node(`${id}-windows`, "window", { over: over.join(" "), to: "(i=2 j=2)", stride: [2], padding: "valid" }, image);
  return b.node(`${id}-places`, "join", { over: over.join(" "), as: places }, linear(b, id, windows, "i j c", "k h", false));
}
