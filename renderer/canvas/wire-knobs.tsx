// What a selected wire of the circuit offers the hand: a + to pull a residual from, and scissors.
import { useStore } from "@xyflow/react";
import type { ArrayPlace } from "../../shared/circuit-edits/define.ts";
import { Icon } from "../design/icon.tsx";
import type { Laid } from "../state/layout-store.ts";
import { useView } from "../state/view-store.ts";
import { strokeMiddle } from "./circuit-hold.tsx";
import type { ToCut } from "./scissors.tsx";
import { useResidualDrag } from "./stroke-drag.ts";

export function WireKnobs({ laid, cut }: { readonly laid: Laid; readonly cut: (cut: ToCut) => void }) {
  const wires = useView((state) => state.wires);
  const scale = useStore((state) => 1 / Math.max(0.4, state.transform[2]));
  const pull = useResidualDrag(laid);
  const { scene, place } = laid;
  const [wire, ...others] = wires;
  const ends = wire === undefined || others.length > 0 ? undefined : place.body.wires[wire];
  if (!ends || wire === undefined) return null;
  const array: ArrayPlace = { from: ends.from, wire };
  const at = strokeMiddle(scene, place.path.length, array);
  if (!at) return null;
  return (
    <div className="wire-knobs nopan nodrag" style={{ left: at.x, top: at.y, transform: `scale(${scale}) translate(-50%, -150%)` }}>
      <button type="button" className="wire-knob is-residual" aria-label="Pull a residual: drag to an earlier or later wire" title="Drag to an earlier or later wire: a residual" onPointerDown={(event) => pull(event, array)}>
        <Icon name="plus" size={12} />
      </button>
      <button type="button" className="wire-knob" aria-label="Cut the wire or one of its axes" title="Cut the wire or one of its axes" onClick={(event) => cut({ array, screen: { x: event.clientX, y: event.clientY } })}>
        <Icon name="cut" size={12} />
      </button>
    </div>
  );
}
