// Where a new card of the free arrangement finds room, and how others make room for it.
import type { NodeId, Position } from "../../shared/document/document.ts";

interface Standing {
  readonly id: string;
  readonly position: Position;
  readonly width?: number;
  readonly height?: number;
}

/** What a card takes that is not measured yet, and how far cards keep apart: below each hangs its reading. */
const usual = { width: 150, height: 80 };
const [apart, below, step] = [40, 110, 40];

/** `behind`: the node whose array the new one takes. */
export function roomFor(standing: readonly Standing[], wish: Position, behind: NodeId | undefined): Position {
  if (isFree(standing, wish)) return wish;
  const before = standing.find(({ id }) => id === behind);
  const start = before ? { x: before.position.x + (before.width ?? usual.width) + 2 * apart, y: before.position.y } : wish;
  // As many steps down as there are cards to pass, each as high as it can be.
  for (let steps = 0; steps < 1000; steps++) {
    const at = { x: start.x, y: start.y + steps * step };
    if (isFree(standing, at)) return at;
  }
  return start;
}

function isFree(standing: readonly Standing[], { x, y }: Position): boolean {
  return !standing.some(({ position, width = usual.width, height = usual.height }) =>
    x < position.x + width + apart && position.x < x + usual.width + apart && y < position.y + height + below && position.y < y + usual.height + below);
}

interface Between {
  /** The node that feeds the wire, and the one that reads it. */
  readonly from: NodeId;
  readonly to: NodeId;
  readonly width?: number;
}

/** A card that goes into a wire stands behind the one that feeds it; where the reader is too near for that, it and all to the right of it move on. */
export function roomBetween(standing: readonly Standing[], wish: Position, { from, to, width = usual.width }: Between): { readonly at: Position; readonly moved: Readonly<Record<NodeId, Position>> } {
  const [feeder, reader] = [standing.find(({ id }) => id === from), standing.find(({ id }) => id === to)];
  const earliest = feeder ? feeder.position.x + (feeder.width ?? usual.width) + 2 * apart : wish.x;
  const last = reader ? reader.position.x - 2 * apart - width : wish.x;
  // A wire that leads backwards has no room between its ends to be widened.
  if (!feeder || !reader || reader.position.x < feeder.position.x + (feeder.width ?? usual.width)) return { at: roomFor(standing, wish, undefined), moved: {} };
  const x = Math.max(earliest, Math.min(wish.x, last));
  // In line with its neighbours, however far the wire goes around.
  const [upper, lower] = [Math.min(feeder.position.y, reader.position.y), Math.max(feeder.position.y, reader.position.y)];
  const y = Math.max(upper, Math.min(wish.y, lower));
  const shift = Math.ceil(Math.max(0, x - last) / step) * step;
  const edge = reader.position.x;
  const after = standing.map((one) => (one.position.x < edge ? one : { ...one, position: { x: one.position.x + shift, y: one.position.y } }));
  // The places that were found for the others become the person's too, so that none jumps.
  const moved = shift === 0 ? {} : Object.fromEntries(after.map(({ id, position }) => [id, { x: Math.round(position.x), y: Math.round(position.y) }]));
  return { at: roomFor(after, { x, y }, undefined), moved };
}
