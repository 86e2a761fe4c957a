// What lies in a frame: whatever begins inside of it. Only the document decides, so that both arrangements agree.
import type { BlockLayout, Frame, FrameId, NodeId, NoteId, Position } from "./document.ts";

export interface Framed {
  readonly nodes: readonly NodeId[];
  readonly frames: readonly FrameId[];
  readonly notes: readonly NoteId[];
}

/** A frame inside of another moves with it; one of the same place and size does not. */
export function framedBy(layout: BlockLayout, id: FrameId, frame: Frame): Framed {
  const within = <T extends Position>(record: Readonly<Record<string, T>>, fits: (one: T) => boolean = () => true) => Object.entries(record).flatMap(([key, one]) => (isInside(one, frame) && fits(one) ? [key] : []));
  return {
    nodes: within(layout.positions),
    frames: within(layout.frames ?? {}, (one) => one.x + one.width <= frame.x + frame.width && one.y + one.height <= frame.y + frame.height && one.width * one.height < frame.width * frame.height).filter((one) => one !== id),
    notes: within(layout.notes ?? {}),
  };
}

function isInside({ x, y }: Position, frame: Frame): boolean {
  return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;
}
