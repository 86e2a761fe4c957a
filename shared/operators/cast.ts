// Cast: Changes the element type: real numbers, whole numbers (towards zero), truth values (not zero).
import { choice } from "./attributes.ts";
import { definePointwise } from "./pointwise.ts";

export const cast = definePointwise({
  name: "cast",
  title: "Cast",
  about: "Changes the element type: real numbers, whole numbers (towards zero), truth values (not zero).",
  group: "index",
  aliases: ["convert", "type", "torch.Tensor.to", "Cast"],
  symbol: ({ dtype }) => dtype,
  takes: "any",
  gives: ({ dtype }) => dtype,
  attributes: { dtype: choice("To", ["f32", "i32", "bool"], "f32") },
  operationsPerElement: 0,
  lower: (ir, x, { dtype }) => ir.cast(x, dtype),
  torch: ({ dtype }) => ({ f32: "x.float()", i32: "x.long()", bool: "x.bool()" })[dtype],
  jax: ({ dtype }) => `x.astype(${{ f32: "jnp.float32", i32: "jnp.int32", bool: "bool" }[dtype]})`,
  examples: [
    { inputs: { x: "i32[x=4]" }, gives: "f32[x=4]" },
    { inputs: { x: "f32[x=3, m=2]" }, attributes: { dtype: "i32" }, gives: "i32[x=3, m=2]" },
    { inputs: { x: "bool[q=2, x=3]" }, gives: "f32[q=2, x=3]" },
  ],
});
