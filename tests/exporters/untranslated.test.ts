// Operators of imported models that have no meaning here: code says so at its top and stops where they are reached.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { parseText, printText } from "../../shared/exporters/text.ts";
import { diagram } from "../support/diagram.ts";

const document = diagram({
  nodes: { x: ["input", { axes: "n=2 c=3" }], odd: ["onnx", { type: "Shrink", takes: ["x0: f32[n=2, c=3]"], gives: ["y0: f32[n=2, c=3]"] }], relu: ["relu"], out: ["output"] },
  wires: ["x -> odd:x0", "odd:y0 -> relu", "relu -> out"],
});

test.each([["PyTorch", exportPyTorch], ["JAX", exportJax]])("%s", (_name, write) => {
  const exported = write(checkDocument(document));
  if (isProblem(exported)) throw new Error(exported.problem);
  expect(exported.text).toMatch(/^"""Test\. Written by Weft\.\n\nodd is the ONNX operator Shrink, which has no translation: the run stops there\.\n"""/);
  expect(exported.notes).toEqual(["odd is the ONNX operator Shrink, which has no translation: the run stops there."]);
  expect(exported.text).toContain('untranslated("Shrink", x)');
  expect(exported.text).toContain("raise NotImplementedError");
});

test.each([["PyTorch", exportPyTorch], ["JAX", exportJax]])("%s says domain and settings", (_name, write) => {
  const foreign = diagram({
    nodes: { x: ["input", { axes: "n=2" }], odd: ["onnx", { type: "Thing", domain: "com.acme", settings: ["level: int = 3", `mode: string = "${"a".repeat(80)}"`], takes: ["x0: f32[n=2]"], gives: ["y0: f32[n=2]"] }], out: ["output"] },
    wires: ["x -> odd:x0", "odd:y0 -> out"],
  });
  const exported = write(checkDocument(foreign));
  if (isProblem(exported)) throw new Error(exported.problem);
  expect(exported.notes).toEqual([`odd is the ONNX operator com.acme.Thing (level: int = 3; mode: string = "${"a".repeat(44)}…), which has no translation: the run stops there.`]);
  expect(exported.text).toContain('untranslated("com.acme.Thing", x)');
});

/** Slices of x along its axis c, chosen by what stands at input 1. */
const gathered = (kept: { readonly takes?: readonly string[]; readonly given?: readonly string[]; readonly settings?: readonly string[]; readonly gives: string }, index?: string) => diagram({
  nodes: {
    x: ["input", { axes: "n=2 c=8" }], ...(index === undefined ? {} : { index: ["input", { axes: index, dtype: "i64" }] as const }), out: ["output"],
    odd: ["onnx", { type: "Gather", settings: kept.settings ?? ["axis: int = 1"], takes: ["x0: f32[n=2, c=8]", ...(kept.takes ?? [])], given: kept.given ?? [], gives: [`y0: ${kept.gives}`] }],
  },
  wires: ["x -> odd:x0", ...(index === undefined ? [] : ["index -> odd:x1"]), "odd:y0 -> out"],
});

test.each([
  ["a row of indices", gathered({ given: ["1: i64[2, 2] (2, 3, 4, 5)"], gives: "f32[n=2, a=2, b=2]" }), "x[:, torch.arange(2, 6).reshape(2, 2)]", "x[:, jnp.arange(2, 6).reshape(2, 2)]"],
  ["one index", gathered({ given: ["1: i64[] (3)"], gives: "f32[n=2]" }), "x[:, 3]", "x[:, 3]"],
  ["some, counted from the end", gathered({ given: ["1: i32[2] (0, 5)"], settings: ["axis: int = -1"], gives: "f32[n=2, a=2]" }), "x[..., torch.tensor([0, 5])]", "x[..., jnp.array([0, 5])]"],
  ["what arrives", gathered({ takes: ["x1: i64[a=3]"], gives: "f32[n=2, a=3]" }, "a=3"), "x[:, index]", "x[:, index]"],
  ["points, by an array of its own", diagram({
    nodes: { x: ["input", { axes: "n=2 c=8" }], odd: ["onnx", { type: "GatherND", takes: ["x0: f32[n=2, c=8]"], weights: ["1 at: i64[a=3, k=2]"], gives: ["y0: f32[a=3]"] }], out: ["output"] }, wires: ["x -> odd:x0", "odd:y0 -> out"],
  }), 'x[self.odd["at"].long().unbind(-1)]', 'x[tuple(jnp.moveaxis(params["odd"]["at"].astype(int), -1, 0))]'],
] as const)("a choice of slices that the drawing keeps as it came has words: %s", (_name, document, torch, jax) => {
  for (const [write, code] of [[exportPyTorch, torch], [exportJax, jax]] as const) {
    const exported = write(checkDocument(document));
    if (isProblem(exported)) throw new Error(exported.problem);
    expect(exported.text).toContain(`return ${code}`);
    expect(exported.text).not.toContain("NotImplementedError");
  }
});

test("text keeps all of it", () => {
  const read = parseText(printText(document).text);
  expect("document" in read && read.document.blocks["main"]!.nodes).toEqual(document.blocks["main"]!.nodes);
});

test("the text form's own page reads", () => {
  const page = `document "Digits"
# A sentence.
seed 3
sizes
  m = 64  # Width
configuration real: m=768

block attention "Attention" (x) tint core
  input in1 as query: y k h
  input in2 as key: x k h
  scores = "y k h, x k h -> y x h"(query, key)
  scaled = scores * 0.125
  output out as answer = scaled

main
  input picture: (y=28 x=28), source=image
  flat = linear(picture, y x -> m)
  deep = attention(flat, flat, x=2*m) × 12 tied
  best = top-k(deep, kept=k=2)
  output scores = best.values
`;
  const read = parseText(page);
  expect("problems" in read ? read.problems : []).toEqual([]);
  expect("document" in read && printText(read.document).text).toContain("deep = attention(flat, flat, x=2*m) × 12 tied");
});
