// The activation of a port, large: the visualizations that suit it, the best one first.
import { useEffect, useState } from "react";
import { Segmented } from "../../design/choices.tsx";
import { printDims } from "../../design/numbers.ts";
import { useReading } from "../../state/readings.ts";
import { useRun } from "../../state/run-store.ts";
import { everyValue, wantReadings } from "../../state/wanted-readings.ts";
import { visualizations } from "../../visualizations/index.ts";

const width = 280;
const view = "inspector";

export function Activation({ name, title }: { readonly name: string; readonly title: string }) {
  const [chosen, choose] = useState<string>();
  const shown = useReading(name, view);
  const type = useRun((state) => state.network?.types.get(name));
  const dims = shown?.reading.dims ?? type?.axes.map(({ size }) => (size.kind === "literal" ? size.value : 1)) ?? [];
  const fitting = type ? visualizations.filter((visualization) => visualization.accepts(type, dims) > 0).sort((a, b) => b.accepts(type, dims) - a.accepts(type, dims)) : [];
  const best = fitting.find((visualization) => visualization.name === chosen) ?? fitting[0];
  useEffect(() => {
    wantReadings(view, [{ of: name, weight: 4, isApart: true, kind: `every value, ${best?.name ?? ""}`, wants: (of, sizes) => ({ ...everyValue, ...best?.wants(of, sizes) }) }]);
  }, [name, best]);
  useEffect(() => () => wantReadings(view, []), []);
  if (!type || !best) return <p className="faint">{title}: after the next run.</p>;
  return (
    <div className="activation">
      <header className="row"><h3>{title} <span className="mono faint">{printDims(dims)}</span></h3></header>
      <Segmented label="Way to see it" value={best.name} choices={fitting.map((visualization) => ({ value: visualization.name, label: visualization.title }))} choose={choose} />
      {shown && <div className={shown.stale ? "is-stale" : ""}>{best.draw({ shown, width })}</div>}
      {shown?.stale && <p className="faint">From the run before</p>}
    </div>
  );
}
