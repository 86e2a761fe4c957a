// How the numbers of each parameter lie, over time.
import { useMemo } from "react";
import type { Training } from "../../state/training-store.ts";
import { historiesOf, SpreadHistory } from "./spread-history.tsx";

export function WeightsView({ training: { looks } }: { readonly training: Training }) {
  const histories = useMemo(() => historiesOf(looks.map(({ step, parameters }) => ({ step, spreads: parameters }))), [looks]);
  if (histories.size === 0) return <p className="panel-note">Parameters are shown as soon as a run has taken a step.</p>;
  return <div className="spreads">{[...histories].map(([name, history]) => <SpreadHistory key={name} name={name} history={history} />)}</div>;
}
