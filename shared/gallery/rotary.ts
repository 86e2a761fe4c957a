// Rotary embedding in two spellings: as its glyph, and taken apart into pairs of channels that turn as complex numbers do.
// Su et al., RoFormer, arXiv 2104.09864, §3.2.
import type { BlockId, WeftDocument } from "../document/document.ts";
import { buildDocument, type DocumentBuilder } from "./diagram-builder.ts";
import { einsum, numbered, pointwise, product, randomInput, scaled } from "./parts.ts";

const tiny = { x: 6, h: 1, t: 4 };
const real = { x: 512, h: 32, t: 64 };
/** Pair t of T turns this to the power of t/T times slower than the first. */
const base = 10_000;

export function rotary(): WeftDocument {
  const d = buildDocument({
    title: "Rotary embedding", about: "Each pair of channels of queries and keys turns by an angle that grows with the position, so that a score tells how far apart two positions are; beside the glyph, the same taken apart.",
    sizes: { x: { value: 12, about: "Positions" }, h: { value: 2, about: "Heads" }, t: { value: 8, about: "Pairs of channels of a head" } },
    configurations: { tiny, real },
  });
  const apart = turnedApart(d);
  return d.finish((b) => {
    const query = randomInput(b, "in1", "y=x k=2*t h", 21, "queries");
    const key = randomInput(b, "in2", "x k=2*t h", 22, "keys");
    const scores = (id: string, q: typeof query, k: typeof key) => einsum(b, id, "y k h, x k h -> y x h", q, k);
    const glyph = (id: string, x: typeof query, position: string) => b.node(id, "rotary-embedding", { position, channel: "k", pairs: "neighbours" }, x);
    b.output("out1", scores("scores-by-glyph", glyph("turn-query", query, "y"), glyph("turn-key", key, "x")), "by its glyph");
    b.output("out2", scores("scores-apart", b.use("apart-query", apart, { heads: query })("turned"), b.use("apart-key", apart, { heads: key })("turned")), "taken apart");
  });
}

/** Neighbouring channels are the parts of a complex number z; z · e^(i·p·θ) has the parts re·cos − im·sin and im·cos + re·sin. */
function turnedApart(d: DocumentBuilder): BlockId {
  const info = { title: "Rotary, taken apart", about: "Pairs of channels as complex numbers, each times a number of length one whose angle is the position times the pair's speed.", tint: "rotary", locals: ["p"] };
  return d.block("rotary-apart", info, (b) => {
    const heads = b.input("in", { axes: "p k=2*t h" }, "heads");
    const pairs = b.node("pairs", "split", { axis: "k", to: "t c=2" }, heads);
    const part = (id: string, at: string) => b.node(id, "select", { axis: "c", at }, pairs);
    const [real, imaginary] = [part("real", "0"), part("imaginary", "1")];
    const counted = (axis: string) => b.node(`${axis}-places`, "cumsum", { axis, exclusive: true }, b.node(`${axis}-ones`, "constant", { axes: axis, values: [1] }, {}));
    const share = b.node("share", "div", {}, { a: counted("t"), b: b.node("pairs-in-all", "reduce-sum", { axes: "t" }, b.node("one-a-pair", "constant", { axes: "t", values: [1] }, {})) });
    const speeds = pointwise(b, "speeds", "exp", scaled(b, "slower", share, -Math.log(base)));
    const angle = einsum(b, "angle", "p, t -> p t", counted("p"), speeds);
    const [cosine, sine] = [b.node("cosine", "cos", {}, angle), b.node("sine", "sin", {}, angle)];
    const times = (id: string, x: typeof real, y: typeof cosine) => product(b, id, x, y);
    const turnedReal = b.node("turned-real", "sub", {}, { a: times("real-cosine", real, cosine), b: times("imaginary-sine", imaginary, sine) });
    const turnedImaginary = b.node("turned-imaginary", "add", {}, numbered([times("imaginary-cosine", imaginary, cosine), times("real-sine", real, sine)]));
    const again = b.node("pairs-again", "concat", { axis: "c" }, numbered([b.node("c1", "repeat", { along: "c=1" }, turnedReal), b.node("c2", "repeat", { along: "c=1" }, turnedImaginary)]));
    b.output("out", b.node("channels", "join", { over: "t c", as: "k" }, again), "turned");
  });
}
