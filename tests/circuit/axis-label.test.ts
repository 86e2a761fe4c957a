// What stands above a wire: sizes that a step, a pool or a padding has changed are written out while they are short.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { axisLabel } from "../../shared/circuit/labels.ts";
import { parseType } from "../../shared/tensor/type-text.ts";

function label(text: string): string {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(type.problem);
  return axisLabel(type.axes).map((run) => run.text).join(" ");
}

test.each([
  ["f32[c]", "c"],
  ["f32[c=2*c]", "c 2c"],
  ["f32[x=floor(side/2)]", "x ⌊side/2⌋"],
  ["f32[x=ceil(n/4)]", "x ⌈n/4⌉"],
  ["f32[(y=floor(side/2), x=floor(side/2))]", "y x ⌊side/2⌋²"],
  ["f32[(y=side+2, x=side+2)]", "y x (side+2)²"],
  ["f32[x=floor((length-kernel)/stride)]", "x"],
] as const)("above %s stands %s", (type, written) => {
  expect(label(type)).toBe(written);
});
