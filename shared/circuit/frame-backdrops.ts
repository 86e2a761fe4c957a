// Frames of the free arrangement in the computed one: a tint behind their nodes where these lie together, else nothing.
import type { BlockLayout, NodeId } from "../document/document.ts";
import { framedBy } from "../document/frames.ts";
import { tintToken } from "./glyphs/block.ts";
import { overlaps } from "./overlaps.ts";
import { inks, text } from "./primitives.ts";
import type { PlacedNode, Primitive, Rect } from "./scene.ts";

const [side, head] = [10, 22] as const;

/** `placed` are the nodes of the block whose layout this is, as they are drawn at `path`. */
export function frameBackdrops(layout: BlockLayout, placed: readonly PlacedNode[], path: readonly NodeId[]): readonly Primitive[] {
  const frames = Object.entries(layout.frames ?? {}).sort(([, a], [, b]) => b.width * b.height - a.width * a.height);
  return frames.flatMap(([id, frame]): readonly Primitive[] => {
    const members = new Set(framedBy(layout, id, frame).nodes);
    const inside = placed.filter(({ node }) => members.has(node));
    if (inside.length === 0) return [];
    const bare = around(inside.map(reach));
    const box = { x: bare.x - side, y: bare.y - head, width: bare.width + 2 * side, height: bare.height + head + side };
    // Others in between would be claimed by it.
    if (placed.some((node) => !members.has(node.node) && overlaps(reach(node), bare))) return [];
    const of = { path };
    return [
      { kind: "backdrop", draw: "rect", ...box, radius: 6, ink: { fill: tintToken(frame.tint), opacity: 0.55 }, of },
      ...(frame.title === "" ? [] : [text(box.x + 8, box.y + 15, frame.title, of, { size: 12, anchor: "start", face: "ui", ink: inks.quietText, kind: "title" })]),
    ];
  });
}

/** A glyph with the wires that meet it. */
function reach({ x, y, width, height, ports }: PlacedNode): Rect {
  const [top, bottom] = [Math.min(y, ...ports.map((port) => port.top)), Math.max(y + height, ...ports.map((port) => port.bottom))];
  return { x, y: top, width, height: bottom - top };
}

function around(boxes: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}
