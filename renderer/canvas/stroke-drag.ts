// A stroke of the circuit, the + of a wire or the end of a dashed line is taken: each begins a drag.
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { outerProduct } from "../../shared/circuit-edits/outer-product.ts";
import { pullResidual } from "../../shared/circuit-edits/pull-residual.ts";
import { refuse, type ArrayPlace } from "../../shared/circuit-edits/define.ts";
import { showRefusal } from "../state/circuit-hold.ts";
import type { Laid } from "../state/layout-store.ts";
import { isAddingTo } from "./adding.ts";
import { beginDrag } from "./circuit-drag.ts";
import { meant, type HeldStroke } from "./circuit-gestures.ts";
import { alsoHeld, arrayUnder, dashedLineOf, endAt, strokeOf, underPoint } from "./circuit-pointing.ts";
import { editPlace } from "../commands/edit-circuit.ts";

/** Of a dashed line so much must be rubbed out, in pixels of the screen. */
const rubbed = 16;

/** Answers the pointer going down on the drawing. */
export function useStrokeDrag(laid: Laid): (event: React.PointerEvent) => void {
  const flow = useReactFlow();
  return useCallback((event: React.PointerEvent) => {
    showRefusal(undefined);
    const place = editPlace();
    if (!place || event.button !== 0 || isAddingTo(event) || !(event.target instanceof Element)) return;
    const start = { x: event.clientX, y: event.clientY };
    const toDrawing = flow.screenToFlowPosition;
    const line = dashedLineOf(event.target, place);
    if (line) {
      return beginDrag({ start, toDrawing, aim: ({ x }) => ({ key: String(x < start.x - rubbed), mean: () => (x < start.x - rubbed ? { edit: outerProduct, use: line } : undefined) }) });
    }
    const stroke = strokeOf(event.target, place);
    if (!stroke) return;
    const from = toDrawing(start);
    const end = endAt(place, laid.scene, laid.place.path.length, stroke, from);
    const held: HeldStroke = { stroke, also: alsoHeld(place, laid, stroke, from.x), ...(end ? { end } : {}) };
    beginDrag({
      start, toDrawing,
      aim(screen, isAlt) {
        const under = underPoint(place, laid, held, screen, toDrawing(screen));
        return { key: `${isAlt} ${JSON.stringify(under)}`, mean: () => meant(place, held, under, isAlt) };
      },
    });
  }, [flow, laid]);
}

/** Says by the shape of the pointer what a stroke would be held by. */
export function useGrip(laid: Laid): (event: React.PointerEvent<SVGSVGElement>) => void {
  const flow = useReactFlow();
  return useCallback((event: React.PointerEvent<SVGSVGElement>) => {
    const drawing = event.currentTarget;
    const place = event.buttons === 0 ? editPlace() : undefined;
    const stroke = place && event.target instanceof Element ? strokeOf(event.target, place) : undefined;
    const end = place && stroke && endAt(place, laid.scene, laid.place.path.length, stroke, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
    drawing.dataset.grip = !stroke ? "" : end ? "end" : "middle";
  }, [flow, laid]);
}

/** Answers the pointer going down on the + of a wire. */
export function useResidualDrag(laid: Laid): (event: React.PointerEvent, held: ArrayPlace) => void {
  const flow = useReactFlow();
  return useCallback((event: React.PointerEvent, held: ArrayPlace) => {
    showRefusal(undefined);
    const place = editPlace();
    if (!place || event.button !== 0) return;
    event.stopPropagation();
    beginDrag({
      start: { x: event.clientX, y: event.clientY }, toDrawing: flow.screenToFlowPosition,
      aim(screen) {
        const onto = arrayUnder(place, laid, screen, flow.screenToFlowPosition(screen));
        return { key: JSON.stringify(onto), mean: () => (onto ? { edit: pullResidual, use: { held, onto } } : refuse("ground", "Nothing is to be added to here: let the + go over an earlier or later wire", held)) };
      },
    });
  }, [flow, laid]);
}
