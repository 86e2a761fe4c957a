// A glyph of the circuit under the hand: let go over its neighbour it changes places with it, where a law of the notation allows that.
import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { adjacent, type Pair } from "../../shared/circuit-edits/adjacent.ts";
import { refuse, isRefusal, type CircuitEdit, type EditPlace, type Refusal } from "../../shared/circuit-edits/define.ts";
import { shiftThroughWindow } from "../../shared/circuit-edits/shift-through-window.ts";
import { slideOver } from "../../shared/circuit-edits/slide-over.ts";
import { straighten } from "../../shared/circuit-edits/straighten.ts";
import { putAbove, type Stacked } from "../../shared/circuit-edits/put-above.ts";
import { lanesAt } from "../../shared/circuit/lanes-in-sight.ts";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { editPlace, type Meant } from "../commands/edit-circuit.ts";
import { showRefusal } from "../state/circuit-hold.ts";
import { layoutStore } from "../state/layout-store.ts";
import { isAddingTo } from "./adding.ts";
import { beginDrag } from "./circuit-drag.ts";
import { glyphUnder } from "./circuit-pointing.ts";

/** Answers the pointer going down on a glyph. */
export function useGlyphDrag(node: NodeId): (event: React.PointerEvent) => void {
  const flow = useReactFlow();
  return useCallback((event: React.PointerEvent) => {
    showRefusal(undefined);
    const place = editPlace();
    if (!place || event.button !== 0 || isAddingTo(event)) return;
    beginDrag({
      start: { x: event.clientX, y: event.clientY }, toDrawing: flow.screenToFlowPosition,
      aim(screen) {
        const lane = pastLane(place, node, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), flow.screenToFlowPosition(screen));
        if (lane) return { key: JSON.stringify(lane), mean: () => ({ edit: putAbove, use: lane }) };
        const other = glyphUnder(screen);
        return { key: other ?? "", mean: () => (other === undefined || other === node ? undefined : slid(place, node, other)) };
      },
    });
  }, [flow, node]);
}

/** Up or down past what stands in its column: past the furthest that the hand has gone beyond. */
function pastLane(place: EditPlace, node: NodeId, from: Position, to: Position): Stacked | undefined {
  const { laid } = layoutStore.getState();
  const up = to.y < from.y;
  if (!laid || Math.abs(to.y - from.y) < Math.abs(to.x - from.x)) return undefined;
  const placed = [...laid.scene.nodes, ...laid.scene.backdrops].find((one) => one.node === node && one.path.length === laid.place.path.length);
  if (!placed) return undefined;
  const lanes = lanesAt(laid.scene, place.contents.wires, laid.place.path, placed.x + placed.width / 2).filter(({ lane }) => lane.node !== node);
  const passed = up ? lanes.find(({ y }) => y < from.y && y > to.y) : lanes.findLast(({ y }) => y > from.y && y < to.y);
  return passed && (up ? { upper: { node }, lower: passed.lane } : { upper: passed.lane, lower: { node } });
}

function slid(place: EditPlace, held: NodeId, other: NodeId): Meant | Refusal {
  const use: Pair | undefined = [{ first: held, second: other }, { first: other, second: held }].find((pair) => adjacent(place, pair));
  if (!use) return refuse("adjacent", "A glyph changes places only with the one before or behind it on the same wire, where nothing else reads between them", { from: { node: held, port: Object.keys(place.body.nodes.get(held)?.outputs ?? {})[0] ?? "y" } });
  const laws: readonly CircuitEdit[] = [straighten, shiftThroughWindow, slideOver].map((law) => law as CircuitEdit);
  return { edit: laws.find((law) => !isRefusal(law.edit(place, use))) ?? slideOver as CircuitEdit, use };
}
