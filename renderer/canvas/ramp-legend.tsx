// What the colours of readings mean: one legend for all of them, in the corner of the canvas.
import { rampCss } from "../design/colour-ramp.ts";
import { useView } from "../state/view-store.ts";

export function RampLegend() {
  const theme = useView((state) => state.theme);
  return (
    <div className="ramp-legend" aria-hidden="true">
      <span><i style={{ background: rampCss("sequential", theme) }} /><span>0</span><span>max</span></span>
      <span><i style={{ background: rampCss("diverging", theme) }} /><span>−max</span><span>0</span><span>+max</span></span>
    </div>
  );
}
