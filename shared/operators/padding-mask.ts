// Nothing from padding.
import { defineOperator } from "./define.ts";
import { withMasked } from "./masked.ts";
import { operand } from "./operand.ts";

export const paddingMask = defineOperator({
  name: "padding-mask",
  title: "Padding mask",
  about: "Keeps the scores where a second array says true and rules out the others by the lowest finite number; axes meet by name.",
  source: "torch.Tensor.masked_fill; torch.nn.MultiheadAttention(key_padding_mask)",
  group: "attention",
  aliases: ["masked_fill", "key_padding_mask", "attention mask", "attn_mask", "Where"],
  inputs: [{ name: "x", dtype: "float", about: "Scores." }, { name: "keep", dtype: "bool", about: "True where a score counts." }],
  outputs: ["y"],
  attributes: {},
  signature: (_, { x }) => ({ outputs: { y: { core: [], ...(x ? { dtype: x.dtype } : {}) } } }),
  lower: (ir, inputs) => withMasked(ir, ir.not(operand(inputs, "keep")), operand(inputs, "x")),
  torch: (torch, { x, keep }) => (x && keep && keep.labels.every((label) => x.labels.includes(label)) ? { code: `${x.code}.masked_fill(~${torch.broadcast(keep, x.labels)}, torch.finfo(${x.code}.dtype).min)`, labels: x.labels } : undefined),
  jax: (jax, { x, keep }) => (x && keep && keep.labels.every((label) => x.labels.includes(label)) ? { code: `jnp.where(${jax.broadcast(keep, x.labels)}, ${x.code}, jnp.finfo(${x.code}.dtype).min)`, labels: x.labels } : undefined),
  glyph: () => ({ glyph: "mask", variant: "padding" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[q=3, x=4]", keep: "bool[x=4]" }, gives: "f32[q=3, x=4]" },
    { inputs: { x: "f32[b=2, h=2, q=3, x=4]", keep: "bool[b=2, x=4]" }, gives: "f32[b=2, h=2, q=3, x=4]" },
    { inputs: { x: "f32[q=3, x=4]", keep: "bool[x=5]" }, gives: "Padding mask needs equal sizes along x" },
  ],
});
