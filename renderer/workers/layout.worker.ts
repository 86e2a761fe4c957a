// Lays out circuits off the window's thread; it checks again by itself, because a checked diagram does not travel.
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { Primitive } from "../../shared/circuit/scene.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import type { LayoutAnswer, LayoutRequest } from "./layout-messages.ts";

const check = createChecker();
const stripWidth = 800;

self.addEventListener("message", ({ data: { id, document, path } }: MessageEvent<LayoutRequest>) => {
  const startedAt = performance.now();
  let answer: LayoutAnswer;
  try {
    const scene = layoutDiagram(check(document), { path });
    answer = { id, scene, strips: stripsOf(scene.primitives, scene.width), milliseconds: performance.now() - startedAt };
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});

function stripsOf(primitives: readonly Primitive[], width: number): readonly (readonly number[])[] {
  const strips: number[][] = Array.from({ length: Math.max(1, Math.ceil(width / stripWidth) + 1) }, () => []);
  primitives.forEach((primitive, i) => {
    const [left, right] = extentOf(primitive);
    for (let k = Math.max(0, Math.floor(left / stripWidth)); k <= Math.min(strips.length - 1, Math.floor(right / stripWidth)); k++) strips[k]?.push(i);
  });
  return strips;
}

/** Generous: the control points of a curve enclose it, and a text is no wider than its letters. */
function extentOf(primitive: Primitive): readonly [number, number] {
  switch (primitive.draw) {
    case "disc":
      return [primitive.x - primitive.r, primitive.x + primitive.r];
    case "rect":
      return [primitive.x, primitive.x + primitive.width];
    case "text":
      return [primitive.x - 120, primitive.x + 120];
    case "path":
      return pathExtent(primitive.d);
  }
}

function pathExtent(d: string): readonly [number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (const number of d.match(/-?\d+(\.\d+)?/g) ?? []) {
    const value = Number(number);
    left = Math.min(left, value);
    right = Math.max(right, value);
  }
  return [left, right];
}
