// Which part of the canvas holds everything, and the viewport that shows it whole.
import type { Rect, Scene } from "../../shared/circuit/scene.ts";
import type { HungReadings } from "./hang-readings.ts";

export type Box = Rect;

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Standing {
  readonly position: { readonly x: number; readonly y: number };
  readonly width?: number;
  readonly height?: number;
}

const largest = 1.25;
const margin = 40;
/** What has come into view does not touch its edge. */
const inset = 24;

/** `room` is what hangs right of and below a node. */
export function boxAround(nodes: readonly Standing[], room: number): Box | undefined {
  if (nodes.length === 0) return undefined;
  const left = Math.min(...nodes.map((node) => node.position.x));
  const top = Math.min(...nodes.map((node) => node.position.y));
  const right = Math.max(...nodes.map((node) => node.position.x + (node.width ?? 0))) + room;
  const bottom = Math.max(...nodes.map((node) => node.position.y + (node.height ?? 0))) + room;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** With the readings that hang below it. */
export function boxOfScene(scene: Scene, hung: HungReadings | undefined): Box | undefined {
  if (scene.nodes.length === 0) return undefined;
  const edges = (hung?.readings ?? []).flatMap(({ middle, width }) => [middle - width / 2, middle + width / 2]);
  const [left, right] = [Math.min(0, ...edges), Math.max(scene.width, ...edges)];
  const bottom = hung && hung.readings.length > 0 ? Math.max(scene.height, hung.line + hung.height) : scene.height;
  return { x: left, y: 0, width: right - left, height: bottom };
}

export function viewportFor(box: Box, size: { readonly width: number; readonly height: number }): View {
  const zoom = Math.max(0.05, Math.min(largest, (size.width - 2 * margin) / box.width, (size.height - 2 * margin) / box.height));
  return { x: size.width / 2 - (box.x + box.width / 2) * zoom, y: size.height / 2 - (box.y + box.height / 2) * zoom, zoom };
}

/** The nearest view that has a box in it, at the same zoom; of one that is larger than the view, its top left. */
export function viewportWith(box: Box, { x, y, zoom }: View, size: { readonly width: number; readonly height: number }): View {
  const along = (from: number, length: number, shift: number, room: number) => {
    const [start, end] = [from * zoom + shift, (from + length) * zoom + shift];
    if (start < inset || end - start > room - 2 * inset) return shift + inset - start;
    return shift - Math.max(0, end - (room - inset));
  };
  return { x: along(box.x, box.width, x, size.width), y: along(box.y, box.height, y, size.height), zoom };
}

/** Whether all of a box is in sight. */
export function isInSight(box: Box, { x, y, zoom }: View, size: { readonly width: number; readonly height: number }): boolean {
  return box.x * zoom + x >= 0 && box.y * zoom + y >= 0 && (box.x + box.width) * zoom + x <= size.width && (box.y + box.height) * zoom + y <= size.height;
}

/** Where nothing is drawn yet: the first node comes to stand in the open, at its own size. */
export function emptyViewport(size: { readonly width: number; readonly height: number }): View {
  return { x: size.width * 0.3, y: size.height * 0.35, zoom: 1 };
}
