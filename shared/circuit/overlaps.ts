// Whether two boxes of a drawing cover anything in common.
import type { Rect } from "./scene.ts";

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
