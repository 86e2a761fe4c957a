// A smooth curve through the points of a stroke, as short straight pieces.
import type { Stroke } from "./stroke-text.ts";

/** Calls `piece` for each straight piece, none longer than about `step`; `t` runs from 0 to 1 along the stroke. */
export function followCurve({ xs, ys, corners }: Stroke, step: number, piece: (fromX: number, fromY: number, fromT: number, toX: number, toY: number, toT: number) => void): void {
  const last = xs.length - 1;
  for (let i = 0; i < last; i++) {
    const [ax, ay, bx, by] = [at(xs, i), at(ys, i), at(xs, i + 1), at(ys, i + 1)];
    const length = Math.hypot(bx - ax, by - ay);
    const [startX, startY] = corners[i] ? [bx - ax, by - ay] : tangent(xs, ys, i, length);
    const [endX, endY] = corners[i + 1] ? [bx - ax, by - ay] : tangent(xs, ys, i + 1, length);
    const pieces = Math.max(1, Math.ceil((length * 1.1) / step));
    let x = ax;
    let y = ay;
    for (let k = 1; k <= pieces; k++) {
      // Cubic Hermite basis.
      const t = k / pieces;
      const b = t * t * (3 - 2 * t);
      const m = t * (1 - t) * (1 - t);
      const n = t * t * (t - 1);
      const toX = ax + b * (bx - ax) + m * startX + n * endX;
      const toY = ay + b * (by - ay) + m * startY + n * endY;
      piece(x, y, (i + (k - 1) / pieces) / last, toX, toY, (i + t) / last);
      x = toX;
      y = toY;
    }
  }
}

/** Along the line between the neighbours, as long as the piece it is for: uneven points then make no loops. */
function tangent(xs: Float64Array, ys: Float64Array, i: number, length: number): readonly [number, number] {
  const [x, y] = [at(xs, i + 1) - at(xs, i - 1), at(ys, i + 1) - at(ys, i - 1)];
  const scale = length / Math.max(Math.hypot(x, y), 1e-9);
  return [x * scale, y * scale];
}

function at(numbers: Float64Array, i: number): number {
  return numbers[i] ?? 0;
}
