// A primitive at another place.
import { at } from "../paths.ts";
import type { Primitive } from "../scene.ts";

export function movedPrimitive(primitive: Primitive, dx: number, dy: number): Primitive {
  if (primitive.draw !== "path") return { ...primitive, x: primitive.x + dx, y: primitive.y + dy };
  return { ...primitive, d: movedPath(primitive.d, dx, dy) };
}

/** Only absolute coordinates move; relative ones follow. */
function movedPath(d: string, dx: number, dy: number): string {
  return d.replace(/([A-Z])([^a-zA-Z]*)/g, (_, letter: string, rest: string) => {
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const shifted = numbers.map((number, i) => {
      if (letter === "H") return number + dx;
      if (letter === "V") return number + dy;
      if (letter === "A") return i % 7 === 5 ? number + dx : i % 7 === 6 ? number + dy : number;
      return number + (i % 2 === 0 ? dx : dy);
    });
    return `${letter}${shifted.map(at).join(" ")}`;
  });
}
