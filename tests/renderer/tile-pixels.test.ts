// Pictures of arrays: what each pixel of a tile shows.
import { describe, expect, test } from "vitest";
import { notFiniteColour, rampIndex, rampOf } from "../../renderer/design/colour-ramp.ts";
import { tilesOf } from "../../renderer/design/picture-plan.ts";
import { paintPixels, type Scale, type TileBox } from "../../renderer/design/tile-pixels.ts";

const scale: Scale = { kind: "diverging", limit: 4 };
const colour = (value: number) => (Number.isFinite(value) ? rampOf("diverging", "paper")[rampIndex(value, "diverging", 4)] : notFiniteColour);

/** Two tiles of rows and columns, one beside the other, a gap of one pixel between them. */
function painted(values: readonly number[], [rows, columns]: readonly [number, number], side: number, density = 1) {
  const boxes: readonly TileBox[] = [{ x: 0, y: 0, width: side, height: side }, { x: side + 1, y: 0, width: side, height: side }];
  const width = (2 * side + 1) * density;
  const pixels = new Uint32Array(width * side * density);
  const dead = paintPixels({ width, pixels }, tilesOf({ tiles: 0, rows: 1, columns: 2 }, [2, rows, columns], Float32Array.from(values)), scale, "paper", boxes, density);
  return { dead, at: (x: number, y: number) => pixels[y * width + x] };
}

describe("pixels of tiles", () => {
  test("an element is a block of pixels where there is room", () => {
    const { at, dead } = painted([1, 2, 3, 4, -1, -2, -3, -4], [2, 2], 2, 2);
    expect(dead).toEqual([]);
    expect([at(0, 0), at(1, 1), at(2, 0), at(0, 2), at(3, 3)]).toEqual([1, 1, 2, 3, 4].map(colour));
    expect([at(6, 0), at(9, 3)]).toEqual([-1, -4].map(colour));
    expect([at(4, 0), at(5, 3)]).toEqual([0, 0]);
  });

  test("a pixel is the mean of the elements it stands for where there is none", () => {
    const { at } = painted([1, 3, 0, 0, 1, 3, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, ...new Array<number>(16).fill(1)], [4, 4], 2);
    expect([at(0, 0), at(1, 0), at(0, 1), at(1, 1)]).toEqual([2, 0, 2, 2].map(colour));
  });

  test("one element that is no number is seen in the smallest picture", () => {
    const values = new Array<number>(32).fill(1);
    values[5] = NaN;
    values[31] = Infinity;
    const { at } = painted(values, [4, 4], 1);
    expect([at(0, 0), at(2, 0)]).toEqual([notFiniteColour, notFiniteColour]);
  });

  test("what lies far beyond the scale has the colours of its ends", () => {
    const { at } = painted([1e10, -1e10, 6e9, -6e9, 3e38, -3e38, 4, -4], [2, 2], 2);
    expect([at(0, 0), at(1, 0), at(0, 1), at(1, 1), at(3, 0), at(4, 0)]).toEqual([4, -4, 4, -4, 4, -4].map(colour));
  });

  test("a tile of zeros is named and left clear", () => {
    const { at, dead } = painted([0, 0, 0, 0, 1, 0, 0, 0], [2, 2], 2);
    expect(dead).toEqual([0]);
    expect([at(0, 0), at(3, 0)]).toEqual([0, colour(1)]);
  });
});
