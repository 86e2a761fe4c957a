// Where the strokes and boxes of a scene are: path data read back, so that laws about drawings are laws about coordinates.
import { textWidth } from "../../shared/circuit/labels.ts";
import type { Primitive, Rect } from "../../shared/circuit/scene.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One stroke as points along it; its ends are the first and the last. */
export type Stroke = readonly Point[];

const perCurve = 24;

/** The strokes of a path: a new one at every M. */
export function strokesOf(d: string): readonly Stroke[] {
  const strokes: Point[][] = [];
  let at: Point = { x: 0, y: 0 };
  let start = at;
  const to = (point: Point) => {
    at = point;
    strokes.at(-1)?.push(point);
  };
  for (const [, command = "", rest = ""] of d.matchAll(/([MmLlHhVvCcAaZz])([^MmLlHhVvCcAaZz]*)/g)) {
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const relative = command === command.toLowerCase();
    const n = (i: number) => numbers[i] ?? 0;
    const point = (x: number, y: number): Point => (relative ? { x: at.x + x, y: at.y + y } : { x, y });
    switch (command.toUpperCase()) {
      case "M":
        at = point(n(0), n(1));
        start = at;
        strokes.push([at]);
        for (let i = 2; i + 1 < numbers.length; i += 2) to(point(n(i), n(i + 1)));
        break;
      case "L": for (let i = 0; i + 1 < numbers.length; i += 2) to(point(n(i), n(i + 1))); break;
      case "H": to({ x: relative ? at.x + n(0) : n(0), y: at.y }); break;
      case "V": to({ x: at.x, y: relative ? at.y + n(0) : n(0) }); break;
      case "C": for (let i = 0; i + 5 < numbers.length; i += 6) curve(at, point(n(i), n(i + 1)), point(n(i + 2), n(i + 3)), point(n(i + 4), n(i + 5))).forEach(to); break;
      case "A": for (let i = 0; i + 6 < numbers.length; i += 7) arc(at, point(n(i + 5), n(i + 6)), n(i), n(i + 4) === 1).forEach(to); break;
      case "Z": to(start); break;
    }
  }
  return strokes;
}

function curve(a: Point, b: Point, c: Point, d: Point): Stroke {
  return Array.from({ length: perCurve }, (_, i) => {
    const t = (i + 1) / perCurve;
    const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
  });
}

/** Half circles are all the arcs there are in wires; elsewhere small ones round corners. */
function arc(a: Point, b: Point, radius: number, clockwise: boolean): Stroke {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const half = Math.hypot(b.x - a.x, b.y - a.y) / 2;
  const bulge = Math.min(radius, half);
  const from = Math.atan2(a.y - middle.y, a.x - middle.x);
  return Array.from({ length: perCurve }, (_, i) => {
    const angle = from + (clockwise ? 1 : -1) * Math.PI * ((i + 1) / perCurve);
    return i === perCurve - 1 ? b : { x: middle.x + bulge * Math.cos(angle), y: middle.y + bulge * Math.sin(angle) };
  });
}

/** What a primitive covers; a text is taken as high as its letters. */
export function boxOf(primitive: Primitive): Rect {
  switch (primitive.draw) {
    case "rect": return primitive;
    case "disc": return { x: primitive.x - primitive.r, y: primitive.y - primitive.r, width: 2 * primitive.r, height: 2 * primitive.r };
    case "path": return boxAround(strokesOf(primitive.d).flat());
    case "text": {
      const width = textWidth(primitive.runs, primitive.size);
      const left = primitive.anchor === "start" ? 0 : primitive.anchor === "end" ? width : width / 2;
      return { x: primitive.x - left, y: primitive.y - 0.68 * primitive.size, width, height: 0.68 * primitive.size };
    }
  }
}

export function boxAround(points: readonly Point[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** True where two boxes share more than `touch` in both directions. */
export function overlap(a: Rect, b: Rect, touch = 0.5): boolean {
  return Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > touch && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > touch;
}

export function within({ x, y, width, height }: Rect, point: Point, room = 0.5): boolean {
  return point.x >= x - room && point.x <= x + width + room && point.y >= y - room && point.y <= y + height + room;
}

export function distanceTo(stroke: Stroke, point: Point): number {
  let least = Infinity;
  for (let i = 1; i < stroke.length; i++) {
    const [a, b] = [stroke[i - 1]!, stroke[i]!];
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length));
    least = Math.min(least, Math.hypot(point.x - a.x - t * (b.x - a.x), point.y - a.y - t * (b.y - a.y)));
  }
  return least;
}
