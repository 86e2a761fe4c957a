// How far a primitive of a scene reaches; generous, as the control points of a curve enclose it.
import type { Primitive, Rect } from "../../shared/circuit/scene.ts";

const textReach = 120;

export function extentOf(primitive: Primitive): Rect {
  switch (primitive.draw) {
    case "disc":
      return { x: primitive.x - primitive.r, y: primitive.y - primitive.r, width: 2 * primitive.r, height: 2 * primitive.r };
    case "rect":
      return primitive;
    case "text":
      return { x: primitive.x - textReach, y: primitive.y - primitive.size, width: 2 * textReach, height: primitive.size * 1.3 };
    case "path":
      return pathExtent(primitive.d);
  }
}

/** Follows the pen: capitals are places, small letters are ways from where it is. */
function pathExtent(d: string): Rect {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  let [x, y] = [0, 0];
  const visit = (toX: number, toY: number) => {
    left = Math.min(left, toX);
    right = Math.max(right, toX);
    top = Math.min(top, toY);
    bottom = Math.max(bottom, toY);
  };
  for (const [, letter = "", rest = ""] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const [fromX, fromY] = [x, y];
    const kind = letter.toUpperCase();
    if (kind === "H" || kind === "V") {
      for (const value of numbers) {
        if (kind === "H") x = relative ? x + value : value;
        else y = relative ? y + value : value;
        visit(x, y);
      }
      continue;
    }
    // An arc ends at its last two numbers and bulges no further than its radii.
    const size = kind === "C" ? 6 : kind === "Q" || kind === "S" ? 4 : kind === "A" ? 7 : 2;
    let [startX, startY] = [fromX, fromY];
    for (let i = 0; i + size <= numbers.length; i += size) {
      for (let k = kind === "A" ? 5 : 0; k < size; k += 2) {
        x = (numbers[i + k] ?? 0) + (relative ? startX : 0);
        y = (numbers[i + k + 1] ?? 0) + (relative ? startY : 0);
        visit(x, y);
      }
      if (kind === "A") for (const sign of [-1, 1]) visit(x + sign * (numbers[i] ?? 0), y + sign * (numbers[i + 1] ?? 0));
      [startX, startY] = [x, y];
    }
  }
  return right < left ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}
