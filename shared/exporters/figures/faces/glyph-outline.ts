// The outline of a glyph as a path in units of its face, y upwards: straight lines and quadratic curves, parts of compound glyphs in their places.
import type { TrueType } from "./true-type.ts";
import { viewOf } from "./true-type.ts";

/** `x` and `y` of where it goes; a curve has its handle first. */
export type OutlineStep =
  | { readonly go: "M" | "L"; readonly x: number; readonly y: number }
  | { readonly go: "Q"; readonly hx: number; readonly hy: number; readonly x: number; readonly y: number }
  | { readonly go: "Z" };

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

const known = new WeakMap<TrueType, Map<number, readonly OutlineStep[]>>();

export function glyphOutline(face: TrueType, glyph: number): readonly OutlineStep[] {
  const outlines = known.get(face) ?? new Map<number, readonly OutlineStep[]>();
  known.set(face, outlines);
  const found = outlines.get(glyph) ?? contoursOf(face, glyph, 0).flatMap(stepsAlong);
  outlines.set(glyph, found);
  return found;
}

/** Glyphs that a compound glyph is put together from; none for a plain one. */
export function partsOf(bytes: Uint8Array): readonly { readonly glyph: number; readonly at: number }[] {
  const view = viewOf(bytes);
  if (bytes.length === 0 || view.getInt16(0) >= 0) return [];
  const parts: { readonly glyph: number; readonly at: number }[] = [];
  let at = 10;
  for (let more = true; more;) {
    const flags = view.getUint16(at);
    parts.push({ glyph: view.getUint16(at + 2), at: at + 2 });
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return parts;
}

function contoursOf(face: TrueType, glyph: number, depth: number): readonly (readonly Point[])[] {
  const bytes = face.glyphBytes(glyph);
  if (bytes.length === 0 || depth > 4) return [];
  const view = viewOf(bytes);
  return view.getInt16(0) >= 0 ? simpleContours(view) : partsOf(bytes).flatMap(({ glyph: part, at }) => contoursOf(face, part, depth + 1).map((contour) => contour.map(placing(view, at - 2))));
}

function simpleContours(view: DataView): readonly (readonly Point[])[] {
  const contours = view.getInt16(0);
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(10 + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * contours;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = flag & 8 ? view.getUint8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const along = (short: number, same: number) => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
      else if (!(flag & same)) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = along(2, 16);
  const ys = along(4, 32);
  return ends.map((end, i) => Array.from({ length: end - (ends[i - 1] ?? -1) }, (_, k) => {
    const p = (ends[i - 1] ?? -1) + 1 + k;
    return { x: xs[p] ?? 0, y: ys[p] ?? 0, on: ((flags[p] ?? 0) & 1) !== 0 };
  }));
}

/** How a part of a compound glyph is turned and moved. */
function placing(view: DataView, at: number): (point: Point) => Point {
  const flags = view.getUint16(at);
  const [dx, dy] = flags & 1 ? [view.getInt16(at + 4), view.getInt16(at + 6)] : [view.getInt8(at + 4), view.getInt8(at + 5)];
  const turn = at + (flags & 1 ? 8 : 6);
  const factor = (i: number) => view.getInt16(turn + 2 * i) / 16384;
  const [a, b, c, d] = flags & 8 ? [factor(0), 0, 0, factor(0)] : flags & 0x40 ? [factor(0), 0, 0, factor(1)] : flags & 0x80 ? [factor(0), factor(1), factor(2), factor(3)] : [1, 0, 0, 1];
  return ({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on });
}

/** Between two handles in a row lies a point that is not written down. */
function stepsAlong(contour: readonly Point[]): readonly OutlineStep[] {
  const full = contour.flatMap((point, i) => {
    const before = contour[(i + contour.length - 1) % contour.length] ?? point;
    return !point.on && !before.on ? [{ x: (before.x + point.x) / 2, y: (before.y + point.y) / 2, on: true }, point] : [point];
  });
  const first = full.findIndex(({ on }) => on);
  const start = full[first];
  if (!start) return [];
  const round = [...full.slice(first + 1), ...full.slice(0, first + 1)];
  const steps: OutlineStep[] = [{ go: "M", x: start.x, y: start.y }];
  round.forEach((point, i) => {
    const before = round[i - 1];
    if (!point.on) return;
    if (before && !before.on) steps.push({ go: "Q", hx: before.x, hy: before.y, x: point.x, y: point.y });
    else if (i < round.length - 1) steps.push({ go: "L", x: point.x, y: point.y });
  });
  return [...steps, { go: "Z" }];
}
