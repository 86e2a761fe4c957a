// The part of the canvas in sight, in coarse steps, so that panning does not look at everything at every pixel.
import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { Rect } from "../../shared/circuit/scene.ts";

/** With a margin of one step around it; `step` is in pixels of the screen. */
export function useSight(step = 160): Rect {
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [Math.floor(-x / step) - 1, Math.floor(-y / step) - 1];
    return `${left} ${top} ${Math.ceil((width - x) / step) + 1 - left} ${Math.ceil((height - y) / step) + 1 - top} ${zoom}`;
  });
  return useMemo(() => {
    const [x = 0, y = 0, width = 0, height = 0, zoom = 1] = key.split(" ").map(Number);
    const unit = step / zoom;
    return { x: x * unit, y: y * unit, width: width * unit, height: height * unit };
  }, [key, step]);
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
}
