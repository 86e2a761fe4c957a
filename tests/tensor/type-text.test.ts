// Types and lists of axes as text.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { Axis } from "../../shared/tensor/axis.ts";
import { dtypes } from "../../shared/tensor/dtype.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { parseAxes, parseType, printAxes, printType } from "../../shared/tensor/type-text.ts";
import { readableSize } from "./arbitrary-sizes.ts";

const anyAxes: fc.Arbitrary<readonly Axis[]> = fc
  .uniqueArray(fc.record({ name: fc.constantFrom("x", "x′", "m", "batch", "y̅", "k2", "_q"), size: readableSize, grouped: fc.integer({ min: 0, max: 2 }) }), { selector: ({ name }) => name, maxLength: 6 })
  .map((entries) => {
    const axes: Axis[] = [];
    for (let i = 0; i < entries.length; ) {
      const first = entries[i];
      if (!first) break;
      let end = i + 1;
      while (first.grouped > 0 && entries[end]?.grouped === first.grouped) end += 1;
      const run = entries.slice(i, end);
      const group = run.map(({ name }) => name).join(" ");
      for (const { name, size } of run) axes.push(first.grouped > 0 ? { name, size, group } : { name, size });
      i = end;
    }
    return axes;
  });

test("a printed type reads back", () => {
  const anyType = fc.record<TensorType>({ dtype: fc.constantFrom(...dtypes), axes: anyAxes, bound: readableSize }, { requiredKeys: ["dtype", "axes"] });
  fc.assert(fc.property(anyType, (type) => { expect(parseType(printType(type))).toEqual(type); }), { numRuns: 300 });
  fc.assert(fc.property(anyAxes, (axes) => { expect(parseAxes(printAxes(axes))).toEqual(axes); }), { numRuns: 300 });
});

test.each([
  ["f32[x, m=64, (y=28, x'=28)]", "f32[x, m=64, (y=28, x′=28)]"],
  ["i32<vocab> [ x ]", "i32<vocab>[x]"],
  ["bool", "bool[]"],
  ["f32[x = n + 1]", "f32[x=n+1]"],
  ["f32[x=2*n, c=n*2]", "f32[x=2*n, c=2*n]"],
  ["real[x]", "a type begins with «real», expected one of f32"],
  ["f32[x", "the text ends where «]» was expected"],
  ["f32[x, x]", "the axis x stands twice"],
  ["f32[x=]", "the size of x: «]» stands where a size was expected"],
  ["f32[3]", "«3]» stands where an axis was expected"],
  ["f32[(y, (x))]", "«(x))]» stands where an axis was expected"],
  ["i32<9[x]", "«[x]» stands where «>» was expected"],
])("%s", (text, gives) => {
  const type = parseType(text);
  expect(isProblem(type) ? type.problem.slice(0, gives.length) : printType(type)).toBe(gives);
});

test("axes are separated by spaces or commas", () => {
  const axes = parseAxes("k=16, h=4 (y=28 x=28) c=2*d+1 t");
  expect(isProblem(axes) ? axes.problem : printAxes(axes)).toBe("k=16 h=4 (y=28 x=28) c=2*d+1 t");
  expect(parseAxes(" ")).toEqual([]);
});

test("reading any text ends in a type or a problem", () => {
  const piece = fc.constantFrom("f32", "i32", "[", "]", "(", ")", "<", ">", ",", "=", "x", "m", "7", "+", "floor(", " ");
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")), (text) => { parseType(text); parseAxes(text); }), { numRuns: 1000 });
});

test("well-known names have roles, whatever their primes and digits", () => {
  expect(["b", "x", "x′", "y2", "x̄", "c", "h", "kernel", "v", "k", "constructor"].map(usualRole)).toEqual(["batch", "position", "position", "position", "position", "channel", "head", "window", "vocabulary", undefined, undefined]);
});
