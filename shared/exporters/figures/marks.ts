// A drawing as marks with their colours worked out: shapes made of lines and curves, and set texts. PDF, TikZ and the painter start from these.
import type { Primitive } from "../../circuit/scene.ts";
import type { FigureFaces } from "./faces/figure-faces.ts";
import { setText, type SetText, type TextPrimitive } from "./faces/set-text.ts";
import { discSteps, pathSteps, rectSteps, type Step } from "./path-steps.ts";

export interface ShapeMark {
  readonly draw: "shape";
  readonly steps: readonly Step[];
  readonly fill?: string;
  readonly stroke?: { readonly colour: string; readonly width: number; readonly dash?: readonly number[] };
  readonly opacity: number;
}

export interface TextMark {
  readonly draw: "text";
  readonly primitive: TextPrimitive;
  readonly text: SetText;
  readonly fill: string;
  readonly opacity: number;
}

export type Mark = ShapeMark | TextMark;

export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function markOf(primitive: Primitive, colour: (token: string) => string, faces: FigureFaces): Mark {
  const { ink } = primitive;
  const opacity = ink.opacity ?? 1;
  if (primitive.draw === "text") return { draw: "text", primitive, text: setText(primitive, faces), fill: colour(ink.fill ?? "ink"), opacity };
  return {
    draw: "shape", steps: stepsOf(primitive), opacity,
    ...(ink.fill === undefined ? {} : { fill: colour(ink.fill) }),
    ...(ink.stroke === undefined ? {} : { stroke: { colour: colour(ink.stroke), width: ink.width ?? 1, ...(ink.dash ? { dash: ink.dash } : {}) } }),
  };
}

function stepsOf(primitive: Exclude<Primitive, TextPrimitive>): readonly Step[] {
  switch (primitive.draw) {
    case "path": return pathSteps(primitive.d);
    case "disc": return discSteps(primitive.x, primitive.y, primitive.r);
    case "rect": return rectSteps(primitive.x, primitive.y, primitive.width, primitive.height, primitive.radius);
  }
}

/** What a mark covers; curves by their handles, which lie outside of them. */
export function extentOf(mark: Mark): Extent {
  if (mark.draw === "text") return mark.text;
  const room = (mark.stroke?.width ?? 0) / 2;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number) => {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  };
  for (const step of mark.steps) {
    if (step.go === "Z") continue;
    if (step.go === "C") {
      take(step.ax, step.ay);
      take(step.bx, step.by);
    }
    take(step.x, step.y);
  }
  return { left: left - room, top: top - room, right: right + room, bottom: bottom + room };
}

export function around(extents: readonly Extent[]): Extent | undefined {
  if (extents.length === 0) return undefined;
  return extents.reduce((all, one) => ({ left: Math.min(all.left, one.left), top: Math.min(all.top, one.top), right: Math.max(all.right, one.right), bottom: Math.max(all.bottom, one.bottom) }));
}
