// The view moves no further than it takes to have something in it.
import fc from "fast-check";
import { expect, it } from "vitest";
import { isInSight, viewportFor, viewportWith } from "../../renderer/canvas/fit.ts";

const size = { width: 900, height: 700 };
const view = { x: 0, y: 0, zoom: 1 };

it("stays where it is while the box is in it", () => {
  expect(viewportWith({ x: 100, y: 100, width: 150, height: 80 }, view, size)).toEqual(view);
});

it("moves by what is missing, along the axis where it is missing", () => {
  expect(viewportWith({ x: 850, y: 100, width: 150, height: 80 }, view, size)).toEqual({ x: -124, y: 0, zoom: 1 });
  expect(viewportWith({ x: 100, y: -300, width: 150, height: 80 }, view, size)).toEqual({ x: 0, y: 324, zoom: 1 });
});

it("a view that was fitted has everything in sight, and in less room it has not", () => {
  fc.assert(fc.property(fc.integer({ min: 10, max: 9000 }), fc.integer({ min: 10, max: 9000 }), fc.integer({ min: 300, max: 2000 }), fc.integer({ min: 300, max: 2000 }), (width, height, wide, tall) => {
    const box = { x: -40, y: 25, width, height };
    const fitted = viewportFor(box, { width: wide, height: tall });
    if (fitted.zoom <= 0.05) return;
    expect(isInSight(box, fitted, { width: wide, height: tall })).toBe(true);
    expect(isInSight(box, fitted, { width: wide / 2, height: tall })).toBe(false);
  }));
});

it("has any box in it afterwards that fits, at the zoom it had", () => {
  fc.assert(fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }), fc.double({ min: 0.2, max: 4, noNaN: true }), (x, y, zoom) => {
    const after = viewportWith({ x, y, width: 150, height: 80 }, { x: 37, y: -12, zoom }, size);
    expect(after.zoom).toBe(zoom);
    expect(x * zoom + after.x).toBeGreaterThan(23.9);
    expect((x + 150) * zoom + after.x).toBeLessThan(876.1);
    expect(y * zoom + after.y).toBeGreaterThan(23.9);
    expect((y + 80) * zoom + after.y).toBeLessThan(676.1);
  }));
});
