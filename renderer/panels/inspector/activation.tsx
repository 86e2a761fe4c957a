// The activation of a port, large: the visualizations that suit it, the best one first.
import { useEffect, useRef, useState } from "react";
import type { TensorType } from "../../../shared/tensor/tensor-type.ts";
import { Segmented, Select } from "../../design/choices.tsx";
import { beginOf, cutInSight } from "../../design/in-sight.ts";
import { printCount, printDims } from "../../design/numbers.ts";
import { useReading, type ShownReading } from "../../state/readings.ts";
import { useRun } from "../../state/run-store.ts";
import { everyValue, wantReadings } from "../../state/wanted-readings.ts";
import type { Visualization } from "../../visualizations/define.ts";
import { visualizations } from "../../visualizations/index.ts";
import { AxisTurns } from "./axis-turns.tsx";
import { SaveMenu } from "./save-menu.tsx";

const width = 280;
const view = "inspector";
const mostNear = 4;

type Places = Readonly<Record<string, number>>;

function wishesOf(type: TensorType, places: Places): readonly number[] {
  return type.axes.map(({ name }) => (Object.hasOwn(places, name) ? (places[name] ?? 0) : 0));
}

export function Activation({ name, title }: { readonly name: string; readonly title: string }) {
  const [chosen, choose] = useState<string>();
  // By the name of the axis, so that the next wire is looked at in the same place.
  const [places, setPlaces] = useState<Places>({});
  const drawn = useRef<HTMLDivElement>(null);
  const live = useRun((state) => state.live);
  const shown = useReading(name, view);
  const type = useRun((state) => state.network?.types.get(name));
  const dims = shown?.reading.dims ?? type?.axes.map(({ size }) => (size.kind === "literal" ? size.value : 1)) ?? [];
  const fitting = type ? visualizations.filter((visualization) => visualization.accepts(type, dims) > 0).sort((a, b) => b.accepts(type, dims) - a.accepts(type, dims)) : [];
  const best = fitting.find((visualization) => visualization.name === chosen) ?? fitting[0];
  useEffect(() => {
    wantReadings(view, [{
      of: name, weight: 4, isApart: true, kind: `every value, ${best?.name ?? ""} ${JSON.stringify(places)}`,
      wants(of, sizes) {
        const sight = best?.sees(of, sizes);
        return { ...everyValue, ...(sight ? { cut: cutInSight(sight, sizes, wishesOf(of, places)) } : {}) };
      },
    }]);
  }, [name, best, places]);
  useEffect(() => () => wantReadings(view, []), []);
  if (!type || !best) return <p className="faint">{title}: after the next run.</p>;
  const sight = best.sees(type, dims);
  const wishes = wishesOf(type, places);
  const isElsewhere = sight !== undefined && shown?.reading.slice?.from.some((from, axis) => from !== beginOf(sight[axis] ?? { span: 1, step: 1 }, dims[axis] ?? 1, wishes[axis] ?? 0));
  return (
    <div className="activation">
      <header className="row"><h3>{title} <span className="mono faint">{printDims(dims)}</span></h3>{shown && <SaveMenu of={name} type={type} drawn={drawn} />}</header>
      <Ways fitting={fitting} best={best.name} choose={choose} />
      {sight && <AxisTurns type={type} dims={dims} sight={sight} wishes={wishes} turn={(axis, to) => setPlaces({ ...places, [axis]: to })} />}
      {shown && <NotFinite {...shown} />}
      {shown && <div ref={drawn} className={shown.stale ? "is-stale" : ""}>{best.draw({ shown, width })}</div>}
      {isElsewhere && !live && <p className="faint">The next run reads what was chosen.</p>}
      {shown?.stale && <p className="faint">From the run before</p>}
    </div>
  );
}

/** The most fitting beside each other; the others in a list behind them. */
function Ways({ fitting, best, choose }: { readonly fitting: readonly Visualization[]; readonly best: string; readonly choose: (name: string) => void }) {
  const choices = fitting.map(({ name, title }) => ({ value: name, label: title }));
  const [near, far] = [choices.slice(0, mostNear), choices.slice(mostNear)];
  const isFar = far.some(({ value }) => value === best);
  return (
    <div className="ways">
      <Segmented label="Way to see it" value={best} choices={near} choose={choose} />
      {far.length > 0 && <Select label="Other ways to see it" value={isFar ? best : ""} choices={isFar ? far : [{ value: "", label: "More", disabled: true }, ...far]} choose={choose} />}
    </div>
  );
}

/** What a picture leaves out may be broken all the same: all values were looked at, and it says whether the broken ones are among those it shows. */
function NotFinite({ reading: { statistics, slice } }: ShownReading) {
  const broken = Math.round(statistics.notFinite * statistics.count);
  if (broken === 0) return null;
  const isInSight = !slice || Array.from(slice.data, Number).some((value) => !Number.isFinite(value));
  return <p className="not-finite">{printCount(broken)} of all {printCount(statistics.count)} values {broken === 1 ? "is" : "are"} not finite{isInSight ? "" : "; none of them is in this part"}.</p>;
}
