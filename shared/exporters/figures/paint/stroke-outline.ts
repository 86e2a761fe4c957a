// The area of a stroke: a bar for each piece and a wedge for each bend, all turning the same way, so that where they overlap they are one.
import type { Chain } from "./flatten.ts";

/** Corners, x and y in turn. */
export type Polygon = readonly number[];

export function strokeOutline(chains: readonly Chain[], width: number, dash: readonly number[] = []): readonly Polygon[] {
  const dashed = dash.length > 0 && dash.every((length) => length >= 0) && dash.some((length) => length > 0) ? chains.flatMap((chain) => dashes(chain, dash)) : chains;
  return dashed.flatMap((chain) => outlineOf(chain, width / 2));
}

interface Piece {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Along the piece, of length 1. */
  readonly dx: number;
  readonly dy: number;
}

function outlineOf(chain: Chain, half: number): readonly Polygon[] {
  const pieces = piecesOf(chain);
  const polygons: Polygon[] = pieces.map(({ x0, y0, x1, y1, dx, dy }) => [x0 - dy * half, y0 + dx * half, x0 + dy * half, y0 - dx * half, x1 + dy * half, y1 - dx * half, x1 - dy * half, y1 + dx * half]);
  pieces.forEach((piece, i) => {
    const next = pieces[i + 1] ?? (chain.isClosed ? pieces[0] : undefined);
    if (next && next !== piece) polygons.push(...wedge(piece, next, half));
  });
  return polygons;
}

/** A round join: what the two bars leave open on the outside of the bend. */
function wedge(before: Piece, after: Piece, half: number): readonly Polygon[] {
  const cross = before.dx * after.dy - before.dy * after.dx;
  const turn = Math.atan2(cross, before.dx * after.dx + before.dy * after.dy);
  if (Math.abs(turn) < 1e-4) return [];
  const side = turn > 0 ? -1 : 1;
  const from = Math.atan2(side * before.dx, -side * before.dy);
  const count = Math.max(1, Math.ceil(Math.abs(turn) / (2 * Math.acos(Math.max(0, 1 - 0.05 / Math.max(half, 0.1))))));
  const rim = Array.from({ length: count + 1 }, (_, i) => from + (turn * i) / count);
  const corners = (turn > 0 ? rim : [...rim].reverse()).flatMap((angle) => [before.x1 + half * Math.cos(angle), before.y1 + half * Math.sin(angle)]);
  return [[before.x1, before.y1, ...corners]];
}

function piecesOf({ points, isClosed }: Chain): readonly Piece[] {
  const pieces: Piece[] = [];
  const count = points.length / 2;
  for (let i = 0; i < (isClosed ? count : count - 1); i++) {
    const [x0 = 0, y0 = 0] = points.slice(2 * i, 2 * i + 2);
    const k = (i + 1) % count;
    const [x1 = 0, y1 = 0] = points.slice(2 * k, 2 * k + 2);
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length > 1e-6) pieces.push({ x0, y0, x1, y1, dx: (x1 - x0) / length, dy: (y1 - y0) / length });
  }
  return pieces;
}

function dashes(chain: Chain, pattern: readonly number[]): readonly Chain[] {
  const made: Chain[] = [];
  // An odd pattern is gone through twice, as in SVG.
  const lengths = pattern.length % 2 === 0 ? pattern : [...pattern, ...pattern];
  let [which, left, points] = [0, lengths[0] ?? 1, [] as number[]];
  for (const { x0, y0, x1, y1, dx, dy } of piecesOf(chain)) {
    if (points.length === 0 && which % 2 === 0) points = [x0, y0];
    const length = Math.hypot(x1 - x0, y1 - y0);
    let gone = 0;
    while (length - gone > left) {
      gone += left;
      const [x, y] = [x0 + dx * gone, y0 + dy * gone];
      if (which % 2 === 0) {
        made.push({ points: [...points, x, y], isClosed: false });
        points = [];
      } else points = [x, y];
      which = (which + 1) % lengths.length;
      left = Math.max(lengths[which] ?? 1, 1e-3);
    }
    left -= length - gone;
    if (which % 2 === 0) points.push(x1, y1);
  }
  if (points.length >= 4) made.push({ points, isClosed: false });
  return made;
}
