// Lays out circuits off the window's thread; it checks again by itself, because a checked diagram does not travel.
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { Rect, Scene } from "../../shared/circuit/scene.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { extentOf } from "./extent.ts";
import type { LayoutAnswer, LayoutRequest } from "./layout-messages.ts";
import { sceneCells } from "./scene-cells.ts";

const check = createChecker();

self.addEventListener("message", ({ data: { id, document, path, rooms, dress } }: MessageEvent<LayoutRequest>) => {
  const startedAt = performance.now();
  let answer: LayoutAnswer;
  try {
    const scene = layoutDiagram(check(document), { ...dress, path, spoken: true, room: (node) => rooms?.get(node.id) });
    const extents = scene.primitives.map(extentOf);
    answer = { id, scene, cells: sceneCells(scene.primitives, extents), lowest: lowestOf(scene, extents, (node) => rooms?.has(node) ?? false), milliseconds: performance.now() - startedAt };
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});

function lowestOf({ primitives }: Scene, extents: readonly Rect[], isRoom: (node: string) => boolean): number {
  let lowest = 0;
  primitives.forEach(({ kind, of }, i) => {
    const extent = extents[i];
    if (extent && !(kind === "glyph" && of.node !== undefined && isRoom(of.node))) lowest = Math.max(lowest, extent.y + extent.height);
  });
  return lowest;
}
