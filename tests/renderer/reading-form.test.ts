// Which picture stands for an array: it fits its room, shows what was cut for it, and every point of it names the right element.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { Reading } from "../../shared/contract/engine.ts";
import { parseType } from "../../shared/tensor/type-text.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { cutOut } from "../../electron/engine/cut-out.ts";
import { elementAt, formCut, readingForm, shrinkInto, type ReadingPlace } from "../../renderer/design/reading-form.ts";

const places: readonly ReadingPlace[] = ["wire", "card", "terminal", "end", "pinned"];
const statistics = { count: 1, least: 0, greatest: 1, mean: 0, deviation: 0, zero: 0, notFinite: 0 };

function typeOf(text: string): TensorType {
  const type = parseType(text);
  if (isProblem(type)) throw new Error(type.problem);
  return type;
}

/** An array whose every element is its own place, cut as the form asks for. */
function readingOf(dims: readonly number[], cut: ReturnType<typeof formCut>): Reading {
  const data = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => i);
  return { of: "a", dtype: "f32", dims, statistics, slice: cutOut(data, dims, cut) };
}

const kinds: readonly (readonly [string, readonly number[], string])[] = [
  ["f32[]", [], "number"],
  ["f32[m]", [1], "number"],
  ["f32[m]", [10], "rows"],
  ["f32[m]", [64], "bars"],
  ["i32<v>[x]", [16], "indices"],
  ["f32[x, m]", [24, 128], "tiles"],
  ["f32[c, (y, x)]", [64, 28, 28], "tiles"],
  ["f32[h, x, x′]", [4, 12, 12], "tiles"],
];

describe.each(kinds)("%s of %j", (text, dims, kind) => {
  const type = typeOf(text);
  test.each(places)(`is ${kind} at a %s`, (place) => {
    const form = readingForm(type, dims, place);
    expect(form.kind).toBe(kind);
    expect([form.width, form.height].every((side) => side > 0 && side <= 620)).toBe(true);
    expect(form.shown).toBeLessThanOrEqual(form.all);
  });

  test("every point of its picture names the element that is drawn there", () => {
    fc.assert(fc.property(fc.constantFrom(...places), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true }), (place, right, down) => {
      const form = readingForm(type, dims, place);
      const found = elementAt(form, readingOf(dims, formCut(form, dims)), right * form.width, down * form.height);
      // Between tiles there is nothing.
      if (!found) return;
      const index = dims.reduce((flat, dim, axis) => flat * dim + (found.at[axis] ?? 0), 0);
      expect(found.value).toBe(index);
    }), { numRuns: 60 });
  });
});

test("of many channels no more are drawn than there is room for, and the caption can say how many are left", () => {
  const form = readingForm(typeOf("f32[c, (y, x)]"), [64, 14, 14], "wire");
  expect([form.shown, form.all, form.columns]).toEqual([16, 64, 2]);
});

test("a picture from before a size changed is drawn inside of the room that is kept for the next", () => {
  const type = typeOf("f32[c, (y, x)]");
  const [room, form] = [readingForm(type, [1, 14, 14], "end"), readingForm(type, [8, 14, 14], "end")];
  const scale = shrinkInto(room, form);
  expect(form.width * scale).toBeLessThanOrEqual(room.width);
  expect(form.height * scale).toBeLessThanOrEqual(room.height);
  expect(shrinkInto(form, form)).toBe(1);
});
