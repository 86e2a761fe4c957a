// A horizontal drag over a field changes its number by steps; a press without a drag goes into the field to type.
import { useRef, type PointerEvent } from "react";

/** Told where the drag stands now: steps from where it began, and the name of the gesture they undo as. */
export type Dragged = (steps: number, gesture: string) => void;

/** Pixels of a drag that are one step. */
const stepPx = 8;

interface Held {
  readonly x: number;
  readonly dragged: Dragged;
  readonly gesture: string;
  moved: boolean;
}

/** `begin` is asked when the pointer goes down, and without it nothing can be dragged. */
export function useScrub(label: string, begin: (() => Dragged) | undefined) {
  const scrub = useRef<Held>(undefined);
  if (!begin) return {};
  return {
    onPointerDown(event: PointerEvent<HTMLInputElement>) {
      // A field that is being typed in selects text like any other.
      if (document.activeElement === event.currentTarget || event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      scrub.current = { x: event.clientX, dragged: begin(), gesture: `scrub ${label} ${event.timeStamp}`, moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLInputElement>) {
      const held = scrub.current;
      if (!held) return;
      const steps = Math.trunc((event.clientX - held.x) / stepPx);
      if (steps === 0 && !held.moved) return;
      held.moved = true;
      held.dragged(steps * (event.shiftKey ? 10 : 1), held.gesture);
    },
    onPointerUp(event: PointerEvent<HTMLInputElement>) {
      const held = scrub.current;
      scrub.current = undefined;
      if (!held || held.moved) return;
      event.currentTarget.focus();
      event.currentTarget.select();
    },
    onPointerCancel: () => (scrub.current = undefined),
  };
}
