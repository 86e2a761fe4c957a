// The line between the two arrangements of a split view: it is dragged, or moved with the arrow keys.
import { useRef } from "react";
import { setShare, shares } from "../state/split.ts";
import { useView } from "../state/view-store.ts";

const step = 0.02;

export function SplitDivider() {
  const share = useView((state) => state.share);
  const stacked = useView((state) => state.stacked);
  const held = useRef(false);
  const toPointer = (event: React.PointerEvent) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (held.current && box) setShare(stacked ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width);
  };
  const onKey = (event: React.KeyboardEvent) => {
    const to = { ArrowLeft: share - step, ArrowUp: share - step, ArrowRight: share + step, ArrowDown: share + step, Home: shares.least, End: shares.most, Enter: shares.even }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setShare(to);
  };
  return (
    <div className="split-divider" role="separator" aria-orientation={stacked ? "horizontal" : "vertical"} aria-label="Between the free arrangement and the circuit" aria-valuemin={shares.least * 100} aria-valuemax={shares.most * 100} aria-valuenow={Math.round(share * 100)} tabIndex={0}
      onKeyDown={onKey} onDoubleClick={() => setShare(shares.even)}
      onPointerDown={(event) => {
        event.preventDefault();
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={toPointer} onPointerUp={() => { held.current = false; }} onPointerCancel={() => { held.current = false; }} />
  );
}
