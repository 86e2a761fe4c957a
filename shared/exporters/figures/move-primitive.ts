// A primitive elsewhere and at another size.
import { at } from "../../circuit/paths.ts";
import type { Ink, Primitive } from "../../circuit/scene.ts";
import { pathSteps } from "./path-steps.ts";

export function movePrimitive(primitive: Primitive, dx: number, dy: number, scale: number): Primitive {
  const [x, y] = [(value: number) => value * scale + dx, (value: number) => value * scale + dy];
  const ink = scaledInk(primitive.ink, scale);
  switch (primitive.draw) {
    case "disc": return { ...primitive, x: x(primitive.x), y: y(primitive.y), r: primitive.r * scale, ink };
    case "rect": return { ...primitive, x: x(primitive.x), y: y(primitive.y), width: primitive.width * scale, height: primitive.height * scale, radius: primitive.radius * scale, ink };
    case "text": return { ...primitive, x: x(primitive.x), y: y(primitive.y), size: primitive.size * scale, ink };
    case "path": {
      const d = pathSteps(primitive.d).map((step) => (step.go === "Z" ? "Z" : step.go === "C" ? `C${at(x(step.ax))} ${at(y(step.ay))} ${at(x(step.bx))} ${at(y(step.by))} ${at(x(step.x))} ${at(y(step.y))}` : `${step.go}${at(x(step.x))} ${at(y(step.y))}`)).join("");
      return { ...primitive, d, ink };
    }
  }
}

function scaledInk({ width, dash, ...ink }: Ink, scale: number): Ink {
  return { ...ink, ...(width === undefined ? {} : { width: width * scale }), ...(dash ? { dash: dash.map((length) => length * scale) } : {}) };
}
