// What a primitive covers, read from its path where it has one; texts as wide as their letters usually are.
import { textWidth } from "../labels.ts";
import type { Primitive, Rect } from "../scene.ts";

export function boxOf(primitive: Primitive): Rect {
  switch (primitive.draw) {
    case "rect": return primitive;
    case "disc": return { x: primitive.x - primitive.r, y: primitive.y - primitive.r, width: 2 * primitive.r, height: 2 * primitive.r };
    case "text": {
      const width = textWidth(primitive.runs, primitive.size);
      const before = primitive.anchor === "start" ? 0 : primitive.anchor === "end" ? width : width / 2;
      return { x: primitive.x - before, y: primitive.y - 0.8 * primitive.size, width, height: primitive.size };
    }
    case "path": return pathBox(primitive.d);
  }
}

/** Control points enclose their curve, and an arc bulges no further than its radius. */
function pathBox(d: string): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const reach = (px: number, py: number, by = 0) => {
    [left, right] = [Math.min(left, px - by), Math.max(right, px + by)];
    [top, bottom] = [Math.min(top, py - by), Math.max(bottom, py + by)];
  };
  for (const [, letter = "", rest = ""] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const relative = letter === letter.toLowerCase();
    const [dx, dy] = relative ? [x, y] : [0, 0];
    const at = (i: number) => [(n[i] ?? 0) + dx, (n[i + 1] ?? 0) + dy] as const;
    switch (letter.toUpperCase()) {
      case "H": x = (n[0] ?? 0) + dx; break;
      case "V": y = (n[0] ?? 0) + dy; break;
      case "Z": [x, y] = [startX, startY]; break;
      case "A": { const [px, py] = at(5); reach((x + px) / 2, (y + py) / 2, n[0] ?? 0); [x, y] = [px, py]; break; }
      case "C": reach(...at(0)); reach(...at(2)); [x, y] = at(4); break;
      default:
        for (let i = 0; i + 1 < n.length; i += 2) {
          const [px, py] = relative ? [(n[i] ?? 0) + x, (n[i + 1] ?? 0) + y] : at(i);
          [x, y] = [px, py];
          reach(x, y);
        }
        if (letter.toUpperCase() === "M") [startX, startY] = [x, y];
    }
    reach(x, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
