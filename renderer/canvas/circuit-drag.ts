// Something of the circuit on its way under the hand: what letting go would do is said while it is held, and done when it is let go of.
import { isRefusal, type Refusal } from "../../shared/circuit-edits/define.ts";
import type { Position } from "../../shared/document/document.ts";
import { hold, showRefusal, type Held } from "../state/circuit-hold.ts";
import { doEdit, tryEdit, type Meant } from "../commands/edit-circuit.ts";

export interface CircuitDrag {
  /** On the screen, where the pointer went down. */
  readonly start: Position;
  readonly toDrawing: (screen: Position) => Position;
  /** What letting go here would mean; called once for every `key`. */
  readonly aim: (screen: Position, isAlt: boolean) => { readonly key: string; readonly mean: () => Meant | Refusal | undefined };
}

/** In pixels of the screen: a click trembles. */
const threshold = 5;

export function beginDrag({ start, toDrawing, aim }: CircuitDrag): void {
  const from = toDrawing(start);
  let last: string | undefined;
  let now: Meant | Refusal | undefined;
  let note: Held["note"];
  let isDragged = false;
  const move = (event: PointerEvent) => {
    const screen = { x: event.clientX, y: event.clientY };
    if (!isDragged && Math.hypot(screen.x - start.x, screen.y - start.y) < threshold) return;
    isDragged = true;
    const { key, mean } = aim(screen, event.altKey);
    // The checker is asked once for every place, not for every pixel.
    if (key !== last) {
      last = key;
      now = mean();
      note = now && said(now);
    }
    hold({ from, at: toDrawing(screen), ...(note ? { note } : {}) });
  };
  const stop = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", drop);
    removeEventListener("pointercancel", stop);
    removeEventListener("keydown", escape, { capture: true });
    hold(undefined);
  };
  const drop = () => {
    stop();
    if (!isDragged) return;
    swallowClick();
    if (!now) return;
    if ("refused" in now) showRefusal(now);
    else doEdit(now);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", stop);
  addEventListener("keydown", escape, { capture: true });
}

function said(now: Meant | Refusal): Held["note"] {
  if ("refused" in now) return { fits: false, text: now.refused };
  const result = tryEdit(now);
  if (!result) return undefined;
  return isRefusal(result) ? { fits: false, text: result.refused } : { fits: true, text: result.label };
}

/** The click that ends a drag selects nothing. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}
