// Cells of a scene: everything is in one of them, and what covers something else still covers it.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Primitive, Provenance } from "../../shared/circuit/scene.ts";
import { sceneCells } from "../../renderer/workers/scene-cells.ts";

function sheet(of: Provenance, x: number, y: number): Primitive {
  return { kind: "glyph", draw: "rect", x, y, width: 64, height: 68, radius: 5, ink: {}, of };
}
const membersOf = (primitives: readonly Primitive[]) => sceneCells(primitives).map((cell) => cell.members);

test("the sheets of a repeated block stay under its title where a border runs through them", () => {
  const of: Provenance = { path: [], node: "mix" };
  const sheets = [455, 452, 449, 446].map((x, i) => sheet(of, x, 100 + 3 * i));
  expect(membersOf(sheets)).toEqual([[0, 1, 2, 3]]);
});

test("every primitive is in one cell, and those of one glyph in the same one, in painting order", () => {
  const at = fc.integer({ min: -900, max: 2000 });
  const glyphs = fc.array(fc.array(fc.tuple(at, at), { minLength: 1, maxLength: 4 }), { maxLength: 8 });
  fc.assert(fc.property(glyphs, (drawn) => {
    const primitives = drawn.flatMap((places, i) => {
      const of: Provenance = { path: [], node: `n${i}` };
      return places.map(([x, y]) => sheet(of, x, y));
    });
    const cells = membersOf(primitives);
    expect(cells.flat().toSorted((a, b) => a - b)).toEqual(primitives.map((_, i) => i));
    for (const { of } of primitives) {
      const own = primitives.flatMap((one, i) => (one.of === of ? [i] : []));
      expect(cells.map((members) => members.filter((i) => own.includes(i))).filter((found) => found.length > 0)).toEqual([own]);
    }
  }));
});
