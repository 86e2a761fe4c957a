// A stroke of the circuit under the hand: held, dragged, let go of; only then something happens.
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { isRefusal, type Refusal } from "../../shared/circuit-edits/define.ts";
import type { Position } from "../../shared/document/document.ts";
import { hold, showRefusal } from "../state/circuit-hold.ts";
import type { Laid } from "../state/layout-store.ts";
import { isAddingTo } from "./adding.ts";
import { meant, type HeldStroke } from "./circuit-gestures.ts";
import { endAt, strokeOf, underPoint } from "./circuit-pointing.ts";
import { doEdit, editPlace, tryEdit, type Meant } from "./edit-circuit.ts";

/** In pixels of the screen: a click trembles. */
const threshold = 5;

/** Begins at a stroke; gives back whether the click that follows belongs to a drag. */
export function useStrokeDrag({ scene, place: { path } }: Laid): (event: React.PointerEvent) => void {
  const flow = useReactFlow();
  return useCallback((event: React.PointerEvent) => {
    showRefusal(undefined);
    const place = editPlace();
    const stroke = place && event.button === 0 && !isAddingTo(event) && event.target instanceof Element ? strokeOf(event.target, place) : undefined;
    if (!place || !stroke) return;
    const start = { x: event.clientX, y: event.clientY };
    const from = flow.screenToFlowPosition(start);
    const end = endAt(place, scene, path.length, stroke, from);
    const held: HeldStroke = { stroke, ...(end ? { end } : {}) };
    let last = "";
    let now: Meant | Refusal | undefined;
    let note: { readonly fits: boolean; readonly text: string } | undefined;
    let isDragged = false;
    const move = (moved: PointerEvent) => {
      const screen: Position = { x: moved.clientX, y: moved.clientY };
      if (!isDragged && Math.hypot(screen.x - start.x, screen.y - start.y) < threshold) return;
      isDragged = true;
      const under = underPoint(screen);
      const key = JSON.stringify(under);
      // The checker is asked once for every place, not for every pixel.
      if (key !== last) {
        last = key;
        now = meant(place, held, under);
        note = now && said(now);
      }
      hold({ from, at: flow.screenToFlowPosition(screen), ...(note ? { note } : {}) });
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
    const escape = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      stop();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", stop);
    addEventListener("keydown", escape, { capture: true });
  }, [flow, scene, path]);
}

function said(now: Meant | Refusal): { readonly fits: boolean; readonly text: string } | undefined {
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
