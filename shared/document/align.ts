// Lines boxes up: where each stands afterwards. Knows nothing of what the boxes are.
import type { Position } from "./document.ts";

export interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

export type Alignment = "left" | "right" | "top" | "bottom" | "row" | "across" | "down";

/** Edges go to the outermost one, middles to the middle of all; spreading keeps the two at the ends and makes the gaps between equal. */
export function aligned(boxes: ReadonlyMap<string, Box>, how: Alignment): ReadonlyMap<string, Position> {
  const all = [...boxes];
  const [left, top] = [Math.min(...all.map(([, box]) => box.x)), Math.min(...all.map(([, box]) => box.y))];
  const [right, bottom] = [Math.max(...all.map(([, box]) => box.x + box.width)), Math.max(...all.map(([, box]) => box.y + box.height))];
  const each = (to: (box: Box) => Position) => new Map(all.map(([id, box]) => [id, to(box)] as const));
  switch (how) {
    case "left": return each(({ y }) => ({ x: left, y }));
    case "right": return each(({ y, width }) => ({ x: right - width, y }));
    case "top": return each(({ x }) => ({ x, y: top }));
    case "bottom": return each(({ x, height }) => ({ x, y: bottom - height }));
    case "row": return each(({ x, height }) => ({ x, y: (top + bottom - height) / 2 }));
    case "across": return spread(all, "x", "width", left, right);
    case "down": return spread(all, "y", "height", top, bottom);
  }
}

function spread(all: readonly (readonly [string, Box])[], along: "x" | "y", side: "width" | "height", from: number, to: number): ReadonlyMap<string, Position> {
  const sorted = [...all].sort(([, a], [, b]) => a[along] + a[side] / 2 - b[along] - b[side] / 2);
  const gap = (to - from - sorted.reduce((sum, [, box]) => sum + box[side], 0)) / Math.max(1, sorted.length - 1);
  let at = from;
  return new Map(sorted.map(([id, box]) => {
    const here: Position = { x: box.x, y: box.y, [along]: at };
    at += box[side] + gap;
    return [id, here] as const;
  }));
}
