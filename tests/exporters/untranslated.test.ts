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
  expect(exported.text).toContain('untranslated("Shrink", x)');
  expect(exported.text).toContain("raise NotImplementedError");
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
