// How much of each pixel a set of polygons covers. A row is cut into lines; on each, what lies inside is found exactly, to fractions of a pixel.
import type { Polygon } from "./stroke-outline.ts";

/** Lines a row of pixels. */
const lines = 16;

/** `coverage` holds the row's pixels from `from` to before `to`, each from 0 to 1; it is used again for the next row. */
export type TakeRow = (row: number, coverage: Float32Array, from: number, to: number) => void;

interface Edge {
  readonly top: number;
  readonly bottom: number;
  /** Where it crosses height 0, and by how much it moves a row. */
  readonly x: number;
  readonly slope: number;
  readonly turn: 1 | -1;
}

/** A row in the making, zero between uses: what single pixels have, and from where on all have more or less. */
export interface Scratch {
  readonly part: Float32Array;
  readonly full: Float32Array;
}

export function scratchFor(width: number): Scratch {
  return { part: new Float32Array(width + 2), full: new Float32Array(width + 2) };
}

/** Inside is what is wound around at all, whichever way. Rows from `first` to before `last`. */
export function cover(polygons: readonly Polygon[], { part, full }: Scratch, first: number, last: number, take: TakeRow): void {
  const edges = edgesOf(polygons, first, last);
  if (edges.length === 0) return;
  const width = part.length - 2;
  const [xs, turns]: [number[], number[]] = [[], []];
  let active: Edge[] = [];
  let next = 0;
  const start = Math.max(first, Math.floor(edges[0]?.top ?? 0));
  const stop = Math.min(last, Math.ceil(edges.reduce((most, { bottom }) => Math.max(most, bottom), -Infinity)));
  for (let row = start; row < stop; row++) {
    active = active.filter(({ bottom }) => bottom > row);
    for (let edge = edges[next]; edge && edge.top < row + 1; edge = edges[++next]) if (edge.bottom > row) active.push(edge);
    let [from, to] = [width, 0];
    for (let line = 0; line < lines; line++) {
      const y = row + (line + 0.5) / lines;
      const count = crossings(active, y, xs, turns);
      let wound = 0;
      for (let i = 0; i + 1 < count; i++) {
        wound += turns[i] ?? 0;
        if (wound === 0) continue;
        const [a, b] = [Math.max(0, xs[i] ?? 0), Math.min(width, xs[i + 1] ?? 0)];
        if (b <= a) continue;
        const [left, right] = [Math.floor(a), Math.floor(b)];
        from = Math.min(from, left);
        to = Math.max(to, Math.min(width, right + 1));
        if (left === right) part[left] = (part[left] ?? 0) + b - a;
        else {
          part[left] = (part[left] ?? 0) + left + 1 - a;
          part[right] = (part[right] ?? 0) + b - right;
          full[left + 1] = (full[left + 1] ?? 0) + 1;
          full[right] = (full[right] ?? 0) - 1;
        }
      }
    }
    if (to <= from) continue;
    let sum = 0;
    for (let x = from; x < to; x++) {
      sum += full[x] ?? 0;
      part[x] = Math.min(1, (sum + (part[x] ?? 0)) / lines);
    }
    take(row, part, from, to);
    part.fill(0, from, to + 1);
    full.fill(0, from, to + 1);
  }
}

function edgesOf(polygons: readonly Polygon[], first: number, last: number): readonly Edge[] {
  const edges: Edge[] = [];
  for (const corners of polygons) {
    for (let i = 0; i < corners.length; i += 2) {
      const k = i + 2 < corners.length ? i + 2 : 0;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [corners[i], corners[i + 1], corners[k], corners[k + 1]];
      if (y0 === y1) continue;
      const [top, bottom] = y0 < y1 ? [y0, y1] : [y1, y0];
      if (bottom <= first || top >= last) continue;
      const slope = (x1 - x0) / (y1 - y0);
      edges.push({ top, bottom, x: x0 - y0 * slope, slope, turn: y0 < y1 ? 1 : -1 });
    }
  }
  return edges.sort((a, b) => a.top - b.top);
}

/** Fills `xs` and `turns` from left to right, and gives how many there are. */
function crossings(active: readonly Edge[], y: number, xs: number[], turns: number[]): number {
  let count = 0;
  for (const { top, bottom, x: at, slope, turn } of active) {
    if (y < top || y >= bottom) continue;
    const x = at + slope * y;
    let i = count++;
    for (; i > 0 && (xs[i - 1] ?? 0) > x; i--) {
      xs[i] = xs[i - 1] ?? 0;
      turns[i] = turns[i - 1] ?? 0;
    }
    xs[i] = x;
    turns[i] = turn;
  }
  return count;
}
