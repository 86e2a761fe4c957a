// Paints a figure in bands of rows, so that a picture of any size takes the memory of one band. The same bytes on every machine.
import { colourParts } from "../colour-parts.ts";
import { glyphOutline } from "../faces/glyph-outline.ts";
import type { SetGlyph } from "../faces/set-text.ts";
import type { Figure } from "../figure.ts";
import { extentOf, type Mark } from "../marks.ts";
import { quadratic, rectSteps, type Step } from "../path-steps.ts";
import { cover, scratchFor, type Scratch } from "./coverage.ts";
import { flatten, type Grid } from "./flatten.ts";
import { strokeOutline, type Polygon } from "./stroke-outline.ts";

export interface Band {
  readonly first: number;
  readonly rows: number;
  /** Red, green and blue of each pixel, row by row, and its opacity where the figure has no ground; colours are not multiplied by it. */
  readonly bytes: Uint8Array;
}

const bandRows = 64;

/** `scale` is pixels a unit. */
export function* paintRows(figure: Figure, scale: number, width: number, height: number): Generator<Band> {
  const grid: Grid = { left: figure.left, top: figure.top, scale };
  const extents = figure.marks.map((mark) => {
    const { top, bottom } = extentOf(mark);
    return { first: Math.floor((top - grid.top) * scale) - 1, last: Math.ceil((bottom - grid.top) * scale) + 1 };
  });
  const scratch = scratchFor(width);
  for (let first = 0; first < height; first += bandRows) {
    const rows = Math.min(bandRows, height - first);
    const pixels = new Float32Array(4 * width * rows);
    const sheet: Sheet = { pixels, width, first, last: first + rows, scratch };
    if (figure.ground !== undefined) fill(flatten(rectSteps(grid.left, grid.top, width / scale + 1, height / scale + 1, 0), grid).map(({ points }) => points), figure.ground, 1, sheet);
    figure.marks.forEach((mark, i) => {
      const extent = extents[i];
      if (extent && extent.first < sheet.last && extent.last > first) paint(mark, figure, grid, sheet);
    });
    yield { first, rows, bytes: figure.ground === undefined ? withOpacity(pixels) : withoutOpacity(pixels) };
  }
}

/** Colours multiplied by their opacity, which makes laying one over another a single sum. */
interface Sheet {
  readonly pixels: Float32Array;
  readonly width: number;
  readonly first: number;
  readonly last: number;
  readonly scratch: Scratch;
}

function paint(mark: Mark, figure: Figure, grid: Grid, sheet: Sheet): void {
  if (mark.draw === "text") {
    const lines = mark.text.overlines.map(({ x, y, width, thickness }) => rectSteps(x, y - thickness / 2, width, thickness, 0));
    for (const steps of [...mark.text.glyphs.map((glyph) => glyphSteps(glyph, figure)), ...lines]) fill(flatten(steps, grid).map(({ points }) => points), mark.fill, mark.opacity, sheet);
    return;
  }
  const chains = flatten(mark.steps, grid);
  if (mark.fill !== undefined) fill(chains.map(({ points }) => points), mark.fill, mark.opacity, sheet);
  if (mark.stroke) fill(strokeOutline(chains, mark.stroke.width * grid.scale, mark.stroke.dash?.map((length) => length * grid.scale)), mark.stroke.colour, mark.opacity, sheet);
}

/** Of a letter where it stands. */
export function glyphSteps({ face, glyph, x, y, size }: SetGlyph, { faces }: Pick<Figure, "faces">): readonly Step[] {
  const scale = size / faces[face].unitsPerEm;
  const [px, py] = [(value: number) => x + value * scale, (value: number) => y - value * scale];
  let [beforeX, beforeY] = [0, 0];
  return glyphOutline(faces[face], glyph).map((step): Step => {
    if (step.go === "Z") return step;
    const made: Step = step.go === "Q" ? quadratic(beforeX, beforeY, px(step.hx), py(step.hy), px(step.x), py(step.y)) : { go: step.go, x: px(step.x), y: py(step.y) };
    [beforeX, beforeY] = [px(step.x), py(step.y)];
    return made;
  });
}

function fill(polygons: readonly Polygon[], colour: string, opacity: number, { pixels, width, first, last, scratch }: Sheet): void {
  const [red, green, blue] = colourParts(colour);
  cover(polygons, scratch, first, last, (row, coverage, from, to) => {
    for (let x = from, i = 4 * ((row - first) * width + from); x < to; x++, i += 4) {
      const over = (coverage[x] ?? 0) * opacity;
      const under = 1 - over;
      pixels[i] = over * red + under * (pixels[i] ?? 0);
      pixels[i + 1] = over * green + under * (pixels[i + 1] ?? 0);
      pixels[i + 2] = over * blue + under * (pixels[i + 2] ?? 0);
      pixels[i + 3] = over + under * (pixels[i + 3] ?? 0);
    }
  });
}

function withoutOpacity(pixels: Float32Array): Uint8Array {
  const bytes = new Uint8Array((pixels.length / 4) * 3);
  for (let i = 0, k = 0; i < pixels.length; i += 4) for (let c = 0; c < 3; c++) bytes[k++] = (pixels[i + c] ?? 0) + 0.5;
  return bytes;
}

function withOpacity(pixels: Float32Array): Uint8Array {
  const bytes = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 4) {
    const opacity = pixels[i + 3] ?? 0;
    if (opacity <= 0) continue;
    for (let k = 0; k < 3; k++) bytes[i + k] = Math.min(255, Math.round((pixels[i + k] ?? 0) / opacity));
    bytes[i + 3] = Math.round(Math.min(1, opacity) * 255);
  }
  return bytes;
}
