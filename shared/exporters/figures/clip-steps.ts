// Steps cut to a rectangle: curves stay curves, parted where they leave it.
import type { Extent } from "./marks.ts";
import type { Step } from "./path-steps.ts";

type Curve = readonly [number, number, number, number, number, number, number, number];

/** How finely a curve is looked at for where it leaves. */
const looks = 48;

/** Only lines can be cut: what is inside of a closed outline stays whole where any of it is seen. */
export function clipSteps(steps: readonly Step[], within: Extent): readonly Step[] {
  const kept: Step[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let [endX, endY] = [NaN, NaN];
  const piece = (curve: Curve, isLine: boolean) => {
    for (const part of partsWithin(curve, within)) {
      if (part[0] !== endX || part[1] !== endY) kept.push({ go: "M", x: part[0], y: part[1] });
      kept.push(isLine ? { go: "L", x: part[6], y: part[7] } : { go: "C", ax: part[2], ay: part[3], bx: part[4], by: part[5], x: part[6], y: part[7] });
      [endX, endY] = [part[6], part[7]];
    }
  };
  for (const step of steps) {
    if (step.go === "M") [startX, startY] = [step.x, step.y];
    if (step.go === "L") piece(line(x, y, step.x, step.y), true);
    if (step.go === "C") piece([x, y, step.ax, step.ay, step.bx, step.by, step.x, step.y], false);
    if (step.go === "Z") piece(line(x, y, startX, startY), true);
    [x, y] = step.go === "Z" ? [startX, startY] : [step.x, step.y];
  }
  return kept;
}

function line(x0: number, y0: number, x1: number, y1: number): Curve {
  return [x0, y0, x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3, x0 + (2 * (x1 - x0)) / 3, y0 + (2 * (y1 - y0)) / 3, x1, y1];
}

function partsWithin(curve: Curve, { left, top, right, bottom }: Extent): readonly Curve[] {
  const isInside = (t: number) => {
    const [x, y] = pointOf(curve, t);
    return x >= left && x <= right && y >= top && y <= bottom;
  };
  const crossing = (from: number, to: number) => {
    let [a, b] = [from, to];
    for (let i = 0; i < 24; i++) {
      const middle = (a + b) / 2;
      if (isInside(middle) === isInside(from)) a = middle;
      else b = middle;
    }
    return (a + b) / 2;
  };
  const parts: Curve[] = [];
  let start = isInside(0) ? 0 : undefined;
  for (let i = 1; i <= looks; i++) {
    const [before, t] = [(i - 1) / looks, i / looks];
    if (isInside(t) && start === undefined) start = crossing(before, t);
    if (!isInside(t) && start !== undefined) {
      parts.push(between(curve, start, crossing(before, t)));
      start = undefined;
    }
  }
  return start === undefined ? parts : [...parts, start === 0 ? curve : between(curve, start, 1)];
}

function pointOf(c: Curve, t: number): readonly [number, number] {
  const s = 1 - t;
  const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [p * c[0] + q * c[2] + r * c[4] + u * c[6], p * c[1] + q * c[3] + r * c[5] + u * c[7]];
}

function between(c: Curve, from: number, to: number): Curve {
  const [a, b] = [pointOf(c, from), pointOf(c, to)];
  const [da, db] = [slopeOf(c, from), slopeOf(c, to)];
  const reach = (to - from) / 3;
  return [a[0], a[1], a[0] + da[0] * reach, a[1] + da[1] * reach, b[0] - db[0] * reach, b[1] - db[1] * reach, b[0], b[1]];
}

function slopeOf(c: Curve, t: number): readonly [number, number] {
  const s = 1 - t;
  const along = (a: number, b: number, d: number, e: number) => 3 * (s * s * (b - a) + 2 * s * t * (d - b) + t * t * (e - d));
  return [along(c[0], c[2], c[4], c[6]), along(c[1], c[3], c[5], c[7])];
}
