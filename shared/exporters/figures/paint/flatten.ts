// Steps as chains of points on the picture's grid: curves cut into straight pieces that nobody can tell from them.
import type { Step } from "../path-steps.ts";

/** `points` are x and y in turn; a closed chain does not repeat its first point. */
export interface Chain {
  readonly points: readonly number[];
  readonly isClosed: boolean;
}

export interface Grid {
  readonly left: number;
  readonly top: number;
  /** Pixels a unit. */
  readonly scale: number;
}

/** How far a piece may lie beside its curve, in pixels. */
const tolerance = 0.05;

export function flatten(steps: readonly Step[], { left, top, scale }: Grid): readonly Chain[] {
  const chains: Chain[] = [];
  let points: number[] = [];
  const px = (x: number) => (x - left) * scale;
  const py = (y: number) => (y - top) * scale;
  const finish = (isClosed: boolean) => {
    if (points.length >= 4 || (isClosed && points.length >= 2)) chains.push({ points: isClosed ? withoutRepeat(points) : points, isClosed });
    points = [];
  };
  for (const step of steps) {
    if (step.go === "Z") {
      const start = points.slice(0, 2);
      finish(true);
      points = start;
    } else if (step.go === "C") cut(points, px(step.ax), py(step.ay), px(step.bx), py(step.by), px(step.x), py(step.y));
    else {
      if (step.go === "M") finish(false);
      points.push(px(step.x), py(step.y));
    }
  }
  finish(false);
  return chains;
}

function cut(points: number[], ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
  const [x0 = x, y0 = y] = points.slice(-2);
  const bend = Math.max(Math.hypot(x0 - 2 * ax + bx, y0 - 2 * ay + by), Math.hypot(ax - 2 * bx + x, ay - 2 * by + y));
  const pieces = Math.min(200, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))));
  for (let i = 1; i < pieces; i++) {
    const t = i / pieces;
    const s = 1 - t;
    const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    points.push(p * x0 + q * ax + r * bx + u * x, p * y0 + q * ay + r * by + u * y);
  }
  points.push(x, y);
}

function withoutRepeat(points: readonly number[]): readonly number[] {
  return points.length > 2 && points[0] === points.at(-2) && points[1] === points.at(-1) ? points.slice(0, -2) : points;
}
