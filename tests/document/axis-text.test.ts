// Axis names and sizes are rewritten where they stand for themselves and nowhere else.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { renameAxesInText, sizesInText, substituteSizesInText, type TextKind } from "../../shared/document/axis-text.ts";
import { parseAxes, parseType } from "../../shared/tensor/type-text.ts";

const renamings: readonly (readonly [TextKind, string, string])[] = [
  ["names", "x", "z"], ["names", "y x, x k -> y x", "y z, z k -> y z"], ["names", "x′ x x2", "x′ z x2"], ["names", "(y x) max", "(y z) max"],
  ["declarations", "f32[x, m=64]", "f32[z=x, m=64]"], ["declarations", "f32[x=28, y=x]", "f32[z=28, y=x]"], ["declarations", "k=2*x x=4", "k=2*x z=4"],
  ["declarations", "f32[(y=28, x=28), c]", "f32[(y=28, z=28), c]"], ["declarations", "i32<x>[x]", "i32<x>[z=x]"], ["declarations", "k=2 * x h", "k=2 * x h"],
  ["declarations", "k = floor((x - 3) / 2) + 1 x", "k = floor((x - 3) / 2) + 1 z=x"], ["declarations", "x.1 x#2 ax xa", "x.1 x#2 ax xa"], ["size", "2*x", "2*x"],
];

const substitutions: readonly (readonly [TextKind, string, string])[] = [
  ["size", "2*n", "2*(a+1)"], ["size", "floor(n/2)+nn", "floor((a+1)/2)+nn"], ["declarations", "n, m=n^2", "n=a+1, m=(a+1)^2"], ["names", "n m", "n m"],
];

describe("attribute texts", () => {
  test.each(renamings)("%s: %s with x as z is %s", (kind, text, gives) => {
    expect(renameAxesInText(text, kind, new Map([["x", "z"]]))).toBe(gives);
    if (kind === "declarations") expect(isProblem(text.includes("[") ? parseType(gives) : parseAxes(gives))).toBe(false);
  });

  test("names may change places", () => {
    expect(renameAxesInText("x y k", "names", new Map([["x", "y"], ["y", "x"]]))).toBe("y x k");
  });

  test.each(substitutions)("%s: %s with a+1 for n is %s", (kind, text, gives) => {
    expect(substituteSizesInText(text, kind, new Map([["n", "a+1"]]))).toBe(gives);
  });

  test("the sizes of a text are the variables it mentions", () => {
    expect([...sizesInText("f32[x, m=2*n, (y=ceil(h/2))]", "declarations")]).toEqual(["x", "n", "h"]);
  });
});
