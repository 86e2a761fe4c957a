// What the tints of heat mean: which quantity, of what, and from nothing to the most a node has of it.
import { Button } from "../design/button.tsx";
import { Select } from "../design/choices.tsx";
import { printSeconds } from "../design/numbers.ts";
import { rampCss } from "../design/colour-ramp.ts";
import { labelOf, printQuantity } from "../state/cost-quantities.ts";
import { useCosts } from "../state/cost-store.ts";
import { measureTimes, useTimes } from "../state/times-store.ts";
import { costQuantities, setCost, useView } from "../state/view-store.ts";
import type { Heat } from "./heat.ts";

export function HeatLegend({ heat }: { readonly heat: Heat | undefined }) {
  const theme = useView((state) => state.theme);
  const quantity = useView((state) => state.cost.quantity);
  const training = useView((state) => state.cost.training);
  const fault = useCosts((state) => state.fault);
  const isMeasuring = useTimes((state) => state.isMeasuring);
  const most = heat?.most;
  return (
    <div className="heat-legend nopan nodrag">
      <Select label="What heat shows" value={quantity} choices={[...costQuantities.map((value) => ({ value, label: labelOf(value, training) })), { value: "time" as const, label: "Measured time" }]} choose={(chosen) => setCost({ quantity: chosen })} />
      <i style={{ background: rampCss("heat", theme) }} />
      <span className="heat-scale mono">{!heat ? <span>{fault ?? "Counting…"}</span> : most === undefined ? <span>{quantity === "time" ? "not measured yet" : "nothing is known yet"}</span> : [0, most / 2, most].map((value, i) => <span key={i}>{value === 0 ? "0" : quantity === "time" ? printSeconds(value) : printQuantity(value, quantity)}</span>)}</span>
      {quantity === "time" && <Button look="link" disabled={isMeasuring} onClick={() => void measureTimes()}>{isMeasuring ? "Measuring…" : "Measure"}</Button>}
      {heat?.isPartial && quantity !== "time" && <span className="faint">dashed: not known until every size has a value</span>}
    </div>
  );
}
