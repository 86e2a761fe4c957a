// Wires and dashed lines as pieces, of which the level ones may be cut.
import { at } from "../paths.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From one point to the next; a curve has handles. */
export interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly handles?: readonly [Point, Point];
}

/** Absolute moves, lines and curves, which is all that wires consist of; undefined for anything else. */
export function piecesOf(d: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let from: Point = { x: 0, y: 0 };
  for (const [, letter = "", rest = ""] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const point = (i: number): Point => ({ x: n[i] ?? 0, y: n[i + 1] ?? 0 });
    if (letter === "M") from = point(0);
    else if (letter === "L") {
      for (let i = 0; i + 1 < n.length; i += 2) {
        pieces.push({ from, to: point(i) });
        from = point(i);
      }
    } else if (letter === "C") {
      pieces.push({ from, to: point(4), handles: [point(0), point(2)] });
      from = point(4);
    } else return undefined;
  }
  return pieces;
}

export function isLevel({ from, to, handles }: Piece): boolean {
  return handles === undefined && from.y === to.y;
}

/** What lies left of x, and what right of it; level pieces are parted. */
export function partedAt(pieces: readonly Piece[], x: number): readonly [readonly Piece[], readonly Piece[]] {
  const left = pieces.flatMap((piece): readonly Piece[] => (piece.to.x <= x ? [piece] : piece.from.x >= x ? [] : [{ ...piece, to: { x, y: piece.from.y } }]));
  const right = pieces.flatMap((piece): readonly Piece[] => (piece.from.x >= x ? [piece] : piece.to.x <= x ? [] : [{ ...piece, from: { x, y: piece.from.y } }]));
  return [left, right];
}

export function printPieces(pieces: readonly Piece[], dx: number, dy: number): string {
  const say = ({ x, y }: Point) => `${at(x + dx)} ${at(y + dy)}`;
  return pieces.map(({ from, to, handles }, i) => {
    const before = pieces[i - 1]?.to;
    const start = before && before.x === from.x && before.y === from.y ? "" : `M${say(from)}`;
    return `${start}${handles ? `C${say(handles[0])} ${say(handles[1])} ${say(to)}` : `L${say(to)}`}`;
  }).join("");
}
