// Nothing from the future.
import { axis, integer } from "./attributes.ts";
import { chosenAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { lowestFloat, withMasked } from "./masked.ts";
import { operand } from "./operand.ts";

export const causalMask = defineOperator({
  name: "causal-mask",
  title: "Causal mask",
  about: "Rules out the scores of keys that come after their query, by the lowest finite number; put it before softmax.",
  source: "Vaswani et al. 2017 §3.2.3; torch.nn.functional.scaled_dot_product_attention(is_causal=True)",
  group: "attention",
  aliases: ["is_causal", "torch.tril", "Trilu", "look-ahead mask", "autoregressive", "triangular"],
  inputs: [{ name: "x", dtype: "float", about: "Scores of queries and keys." }],
  outputs: ["y"],
  attributes: {
    query: axis("Queries", { about: "The last but one axis when empty." }),
    key: axis("Keys", { about: "The last axis when empty." }),
    offset: integer("Offset", 0, { about: "How many positions the first query is ahead of the first key: the length of a cache.", advanced: true }),
  },
  signature: ({ query, key }) => ({
    inputs: { x: [chosenAxis("query", query, "position"), chosenAxis("key", key, "position")] },
    outputs: { y: { core: [{ label: "query" }, { label: "key" }] } },
  }),
  lower(ir, inputs, { attributes, size }) {
    const query = ir.add(ir.iota("query", size("query")), attributes.offset);
    return withMasked(ir, ir.less(query, ir.iota("key", size("key"))), operand(inputs, "x"));
  },
  // A sum with a table that is made once is faster than a choice; added to the lowest number, scores change nothing.
  onnx(onnx, { x }, { attributes, size }) {
    if (x?.dtype !== "f32") return undefined;
    const [queries, keys] = [size("query"), size("key")];
    const labels = [...x.labels.filter((label) => label !== "query" && label !== "key"), "query", "key"];
    const scores = onnx.transpose(x.name, labels.map((label) => x.labels.indexOf(label)));
    const range = (start: number, count: number, dims: readonly number[]) => onnx.reshape(onnx.node("Range", [onnx.int64([start], []), onnx.int64([start + count], []), onnx.int64([1], [])]), dims);
    const ahead = onnx.node("Less", [range(attributes.offset, queries, [queries, 1]), range(0, keys, [1, keys])]);
    const table = onnx.node("Where", [ahead, onnx.float32([lowestFloat], []), onnx.float32([0], [])]);
    return { name: onnx.node("Add", [scores, table]), labels };
  },
  torch(torch, inputs, { attributes: { offset } }) {
    const x = operand(inputs, "x");
    const ordered = torch.order(x, [...x.labels.filter((label) => label !== "query" && label !== "key"), "query", "key"]);
    return { code: `${torch.define("causal_mask", causalMaskInTorch)}(${ordered.code}${offset === 0 ? "" : `, offset=${offset}`})`, labels: ordered.labels };
  },
  jax(jax, inputs, { attributes: { offset } }) {
    const x = operand(inputs, "x");
    const ordered = jax.order(x, [...x.labels.filter((label) => label !== "query" && label !== "key"), "query", "key"]);
    return { code: `${jax.define("causal_mask", causalMaskInJax)}(${ordered.code}${offset === 0 ? "" : `, offset=${offset}`})`, labels: ordered.labels };
  },
  glyph: () => ({ glyph: "mask", variant: "causal" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[x=4, x′=4]" }, gives: "f32[x=4, x′=4]" },
    { inputs: { x: "f32[q=2, h=3, x=5]" }, attributes: { query: "q", key: "x", offset: 3 }, gives: "f32[q=2, h=3, x=5]", about: "Two new queries behind a cache of three." },
    { inputs: { x: "f32[x=4]" }, gives: "Causal mask needs axes" },
  ],
});

const about = '"""Rules out the keys that come after their query in scores of (..., queries, keys)."""';

const causalMaskInTorch = `def causal_mask(scores, offset=0):
    ${about}
    later = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).triu(1 + offset)
    return scores.masked_fill(later, torch.finfo(scores.dtype).min)`;

const causalMaskInJax = `def causal_mask(scores, offset=0):
    ${about}
    seen = jnp.tril(jnp.ones(scores.shape[-2:], bool), offset)
    return jnp.where(seen, scores, jnp.finfo(scores.dtype).min)`;
