// Measured time: a row a node, the slowest first, with its share of all kernels and what it ran on; blocks open.
import { useMemo, useState } from "react";
import type { MeasuredNode } from "../../../shared/analysis/measured-times.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { printSeconds } from "../../design/numbers.ts";
import { canvasView, onceDrawn } from "../../state/canvas-view.ts";
import { useChecked } from "../../state/check-store.ts";
import { measureTimes, timedRuns, useTimes, type Measured } from "../../state/times-store.ts";
import { goTo, setCost, useView } from "../../state/view-store.ts";
import { nestedRows } from "./cost-rows.ts";

export function TimesView() {
  const measured = useTimes((state) => state.measured);
  const isMeasuring = useTimes((state) => state.isMeasuring);
  const fault = useTimes((state) => state.fault);
  const checked = useChecked();
  const shows = useView((state) => state.cost.heat && state.cost.quantity === "time");
  const isOld = measured !== undefined && measured.document !== checked?.document;
  return (
    <div className={`cost-scroll ${isOld ? "is-old" : ""}`} aria-busy={isMeasuring}>
      <div className="times-head">
        <Button look={measured && !isOld ? "plain" : "primary"} disabled={isMeasuring} onClick={() => void measureTimes()}>{isMeasuring ? "Measuring…" : measured ? "Measure again" : "Measure"}</Button>
        {measured && <label><input type="checkbox" checked={shows} onChange={() => setCost(shows ? { heat: false } : { heat: true, quantity: "time" })} /> Heat on the nodes</label>}
        <span className="quiet" role="status">{fault !== undefined ? `Not measured: ${fault}` : measured ? summary(measured, isOld) : `Runs the network ${timedRuns} times with a clock on every kernel.`}</span>
      </div>
      {measured && <TimesTable measured={measured} />}
    </div>
  );
}

function summary({ provider, fallback, runs, run, seconds }: Measured, isOld: boolean): string {
  return [
    isOld ? "of the diagram before the last edit" : `a run takes ${printSeconds(run)} on ${provider}, its kernels ${printSeconds(seconds)}: the median of ${runs}`,
    ...(fallback === undefined ? [] : [fallback]),
    // A graphics card computes later than it is told to.
    ...(provider === "webgpu" ? ["on a graphics card these are the times of handing work over to it"] : []),
  ].join("; ");
}

function TimesTable({ measured: { nodes, others, seconds, provider } }: { readonly measured: Measured }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const selected = useView((state) => state.nodes);
  const path = useView((state) => state.path);
  const chosen = useMemo(() => new Set(selected.map((id) => [...path, id].join("/"))), [selected, path]);
  const rows = useMemo(() => nestedRows(nodes, open, (a, b) => b.seconds - a.seconds), [nodes, open]);
  const most = Math.max(1e-12, ...nodes.map((node) => node.seconds));
  const toggle = (key: string) => setOpen(open.has(key) ? new Set([...open].filter((one) => one !== key)) : new Set([...open, key]));
  return (
    <table className="cost-table times-table">
      <thead><tr><th scope="col">Node</th><th scope="col" className="is-number">Time</th><th scope="col" className="is-number">Share</th><th scope="col" /><th scope="col">Ran on</th></tr></thead>
      <tbody>
        {rows.map(({ node, depth, hasInside }) => {
          const key = node.path.join("/");
          const id = node.path.at(-1) ?? "";
          const show = () => {
            goTo(node.path.slice(0, -1), [id]);
            onceDrawn(() => canvasView.reveal([id]));
          };
          return (
            <tr key={key} className={chosen.has(key) ? "is-selected" : ""} onClick={show}>
              <th scope="row" style={{ paddingLeft: 16 + depth * 16 }}>
                {hasInside ? <button type="button" className={`cost-fold ${open.has(key) ? "is-open" : ""}`} aria-expanded={open.has(key)} aria-label={`Inside of ${id}`} onClick={(event) => { event.stopPropagation(); toggle(key); }}><Icon name="chevron" size={12} /></button> : <span className="cost-fold" />}
                <button type="button" className="cost-name" onClick={(event) => { event.stopPropagation(); show(); }}>{id}</button>
              </th>
              <td className="mono is-number">{printSeconds(node.seconds)}</td>
              <td className="mono is-number">{share(node.seconds, seconds)}</td>
              <td className="times-bar"><i style={{ width: `${(100 * node.seconds) / most}%` }} /></td>
              <td className={isElsewhere(node, provider) ? "times-elsewhere" : "quiet"}>{node.providers.join(", ")}</td>
            </tr>
          );
        })}
        {others.seconds > 0 && <tr className="is-idle"><th scope="row" style={{ paddingLeft: 34 }}>Layouts and copies</th><td className="mono is-number">{printSeconds(others.seconds)}</td><td className="mono is-number">{share(others.seconds, seconds)}</td><td /><td className="quiet">{others.operators.join(", ")}</td></tr>}
      </tbody>
    </table>
  );
}

/** A node that the provider does not know runs on the processor: that is what a person looks for here. */
function isElsewhere({ providers }: MeasuredNode, provider: string): boolean {
  return provider !== "cpu" && providers.some((one) => one.toLowerCase() === "cpu");
}

function share(seconds: number, of: number): string {
  return `${((100 * seconds) / Math.max(of, 1e-12)).toFixed(1)} %`;
}
