// A drag of something that is no node of the canvas library: told as it goes, in units of the drawing.
import type { Position } from "../../shared/document/document.ts";

interface Dragging {
  readonly move: (by: Position) => void;
  /** Undefined when it was taken back. */
  readonly end: (by: Position | undefined) => void;
}

const leastPx = 3;

export function dragBy(event: React.PointerEvent, zoom: number, { move, end }: Dragging): void {
  if (event.button !== 0) return;
  event.stopPropagation();
  const from = { x: event.clientX, y: event.clientY };
  let moved = false;
  const by = (now: PointerEvent): Position => ({ x: Math.round((now.clientX - from.x) / zoom), y: Math.round((now.clientY - from.y) / zoom) });
  const finish = (result: Position | undefined) => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onCancel);
    window.removeEventListener("keydown", onKey, true);
    end(moved ? result : undefined);
  };
  const onMove = (now: PointerEvent) => {
    moved ||= Math.hypot(now.clientX - from.x, now.clientY - from.y) > leastPx;
    if (moved) move(by(now));
  };
  const onUp = (now: PointerEvent) => finish(by(now));
  const onCancel = () => finish(undefined);
  const onKey = (now: KeyboardEvent) => {
    if (now.key !== "Escape") return;
    now.stopPropagation();
    finish(undefined);
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onCancel);
  window.addEventListener("keydown", onKey, true);
}
