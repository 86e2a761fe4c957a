// From numbers to places on a chart and back: extents, even or logarithmic scales, round ticks, and lines of at most a few points a pixel.
export type Point = readonly [x: number, y: number];

export interface Extent {
  readonly x: Point;
  readonly y: Point;
}

/** Of all points that are finite; undefined where there is none. A logarithmic chart leaves out what is not above zero. */
export function extentOf(lines: readonly (readonly Point[])[], log: boolean, within?: Point): Extent | undefined {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const line of lines) {
    for (const [x, y] of line) {
      if (!Number.isFinite(x) || !Number.isFinite(y) || (log && y <= 0) || (within && (x < within[0] || x > within[1]))) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
  }
  if (left > right) return undefined;
  const [low, high] = log ? [bottom / 1.1, top * 1.1] : bottom === top ? [bottom - Math.abs(bottom || 1) / 2, top + Math.abs(top || 1) / 2] : [bottom - (top - bottom) * 0.04, top + (top - bottom) * 0.04];
  return { x: within ?? (left === right ? [left - 1, right + 1] : [left, right]), y: [low, high] };
}

/** Between 0 and 1 inside the range. */
export function partOf(value: number, [from, to]: Point, log: boolean): number {
  return log ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from)) : (value - from) / (to - from);
}

export function valueAt(part: number, [from, to]: Point, log: boolean): number {
  return log ? Math.exp(Math.log(from) + part * (Math.log(to) - Math.log(from))) : from + part * (to - from);
}

/** Round numbers inside the range, about `count` of them. */
export function ticksOf([from, to]: Point, count: number, log: boolean): readonly number[] {
  if (log && to / from > 20) {
    const powers = Array.from({ length: 40 }, (_, i) => 10 ** (i - 20)).filter((power) => power >= from && power <= to);
    if (powers.length >= 2) return powers;
  }
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to + step * 1e-9; at += step) ticks.push(Number(at.toPrecision(12)));
  return ticks;
}

/** So many digits that neighbours read differently. */
export function digitsOf(ticks: readonly number[]): number {
  const [first = 0, second = first] = ticks;
  const greatest = Math.max(...ticks.map(Math.abs));
  return second === first || greatest === 0 ? 3 : Math.max(3, Math.ceil(Math.log10(greatest / Math.abs(second - first)) + 1));
}

/** An SVG path in pixels. Of points that share a column the first, the least, the greatest and the last are drawn; what is not finite is a gap. */
export function pathOf(line: readonly Point[], { x, y }: Extent, width: number, height: number, log: boolean): string {
  const parts: string[] = [];
  let isOpen = false;
  let column: { readonly at: number; first: number; last: number; least: number; most: number } | undefined;
  const flush = () => {
    if (!column) return;
    const { at, first, last, least, most } = column;
    for (const place of first <= last ? [first, most, least, last] : [first, least, most, last]) {
      parts.push(`${isOpen ? "L" : "M"}${at} ${place.toFixed(1)}`);
      isOpen = true;
    }
    column = undefined;
  };
  for (const [px, py] of line) {
    if (!Number.isFinite(py) || (log && py <= 0)) {
      flush();
      isOpen = false;
      continue;
    }
    const at = Math.round(partOf(px, x, false) * width);
    // What lies beyond the edge only leads the line there.
    if (at < -width || at > 2 * width) continue;
    const place = Math.max(-4 * height, Math.min(5 * height, height * (1 - partOf(py, y, log))));
    if (column?.at !== at) {
      flush();
      column = { at, first: place, last: place, least: place, most: place };
    } else {
      column.last = place;
      column.least = Math.min(column.least, place);
      column.most = Math.max(column.most, place);
    }
  }
  flush();
  return parts.join("");
}
