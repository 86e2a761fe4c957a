// The ruler above the circuit: how much is kept in memory at each upright cut, where it is most, and what the whole comes to.
import { useStore } from "@xyflow/react";
import { useMemo, useState, type KeyboardEvent } from "react";
import type { Analysis, AnalyzedCut } from "../../shared/analysis/analyze-diagram.ts";
import { drawnPlace, labelsThatFit, rulerMarks, skyline, type RulerMark } from "../../shared/circuit/ruler-marks.ts";
import type { Scene } from "../../shared/circuit/scene.ts";
import { Segmented } from "../design/choices.tsx";
import { printAmount } from "../design/numbers.ts";
import { monoTextWidth } from "../design/text-width.ts";
import { printBytes, printTold, wholeOf } from "../state/cost-quantities.ts";
import { useCosts, type Costs } from "../state/cost-store.ts";
import type { Laid } from "../state/layout-store.ts";
import { setCost, useView } from "../state/view-store.ts";
import "./cost.css";

/** In pixels of the screen: the drawing of the ruler, and the room its labels have above the highest amount. */
const height = 56;
const head = 16;

export function CostRuler({ laid }: { readonly laid: Laid | undefined }) {
  const costs = useCosts((state) => state.costs);
  const fault = useCosts((state) => state.fault);
  const training = useView((state) => state.cost.training);
  return (
    <section className="cost-ruler" aria-label="Activation memory">
      <header className="cost-ruler-head">
        <Segmented label="Cost of" value={training ? "step" : "run"} choices={[{ value: "run", label: "Run" }, { value: "step", label: "Training step" }]} choose={(of) => setCost({ training: of === "step" })} />
        {costs ? <Totals analysis={costs.analysis} training={training} /> : <span className="faint">{fault ?? "Counting…"}</span>}
      </header>
      {costs && laid && laid.scene.lines === undefined && <Skyline costs={costs} laid={laid} training={training} />}
    </section>
  );
}

/** The whole, in numbers or over names. */
function Totals({ analysis, training }: { readonly analysis: Analysis; readonly training: boolean }) {
  const symbolic = useView((state) => state.cost.symbolic);
  const tell = (of: Parameters<typeof wholeOf>[1]) => printTold(wholeOf(analysis, of, training), of, symbolic);
  const { training: step, trainingExpressions: names, peak } = analysis;
  const amount = (of: "parameters" | "gradients" | "optimiser") => printBytes(step?.bytes[of], names?.bytes[of], symbolic);
  const parts: readonly (readonly [string, string])[] = training
    ? [["operations", tell("operations")], ["kept for the way back", tell("results")], ["weights", amount("parameters")], ["gradients", amount("gradients")], ["Adam", amount("optimiser")]]
    : [["at the most", tell("results")], ["operations", tell("operations")], ["parameters", tell("parameters")], ["moved", tell("moved")], ...(symbolic ? [] : [["intensity", tell("intensity")] as const])];
  return (
    <dl className="cost-totals" title={training ? "One sample of a step of training" : peak ? `Most is kept while ${peak.path.join("/")} runs` : undefined}>
      {parts.map(([name, value]) => <div key={name} title={`${name}: ${value}`}><dt>{name}</dt><dd className="mono">{value}</dd></div>)}
    </dl>
  );
}

/** What a cut holds: of a run what crosses it, of a step of training also everything kept before it. */
function amountAt(cut: AnalyzedCut, training: boolean): number | undefined {
  return training ? cut.kept : cut.bytes;
}

interface SkylineProps {
  readonly costs: Costs;
  readonly laid: Laid;
  readonly training: boolean;
}

function Skyline({ costs, laid, training }: SkylineProps) {
  const { analysis } = costs;
  const { scene, place } = laid;
  const [left, zoom, width] = [useStore((state) => state.transform[0]), useStore((state) => state.transform[2]), useStore((state) => state.width)];
  const marks = useMemo(() => (scene.grid && costs.path.join("/") === place.path.join("/") ? rulerMarks(analysis.cuts, scene.grid) : []), [analysis, scene, costs, place]);
  const [pointed, point] = useState<number>();
  const peak = useMemo(() => (training ? undefined : peakIn(analysis, scene, place.path)), [analysis, scene, place, training]);
  const most = Math.max(1, training ? (analysis.training?.bytes.kept ?? 0) : (peak?.bytes ?? 0), ...marks.map(({ cut }) => amountAt(cut, training) ?? 0));
  const across = (x: number) => left + x * zoom;
  const up = (amount: number) => height - (amount / most) * (height - head);
  const { line, area } = skyline(marks, (cut) => amountAt(cut, training), across, up);
  const highest = training ? undefined : marks.reduce<RulerMark<AnalyzedCut> | undefined>((best, mark) => ((mark.cut.bytes ?? -1) > (best?.cut.bytes ?? -1) ? mark : best), undefined);
  const labels = labelsThatFit([
    ...(peak ? [wanted(`peak ${printAmount(peak.bytes, "B")}`, across(peak.x), up(peak.bytes) - 7, Infinity)] : []),
    ...marks.flatMap(({ cut, from, to }) => {
      // Where nothing runs nothing is kept.
      if (cut.arrays.length === 0 && !cut.kept) return [];
      const amount = amountAt(cut, training);
      return amount === undefined ? [wanted("?", across((from + to) / 2), height - 6, 0)] : [wanted(printAmount(amount, "B"), across((from + to) / 2), up(amount) - 4, amount)];
    }),
  ].filter(({ x, width: wide }) => x + wide / 2 > 0 && x - wide / 2 < width));
  const shown = pointed === undefined ? undefined : marks[pointed];
  const pointAt = (x: number) => point(nearest(marks, (x - left) / zoom));
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : undefined;
    if (step === undefined) return;
    event.preventDefault();
    point(Math.max(0, Math.min(marks.length - 1, (pointed ?? (step > 0 ? -1 : marks.length)) + step)));
  };
  const isOld = costs.document !== place.document;
  return (
    <div className={`cost-ruler-body ${isOld ? "is-old" : ""}`} tabIndex={0} role="group" aria-label={`${marks.length} cuts; arrow keys go from one to the next`} onKeyDown={onKey} onBlur={() => point(undefined)}
      onPointerMove={(event) => pointAt(event.clientX - event.currentTarget.getBoundingClientRect().left)} onPointerLeave={() => point(undefined)}>
      <svg width="100%" height={height} aria-hidden="true">
        {peak && <line className="ruler-most" x1={0} x2={width} y1={up(peak.bytes)} y2={up(peak.bytes)} />}
        <path className="ruler-area" d={area} />
        {highest && <rect className="ruler-highest" x={across(highest.from)} width={Math.max(0, across(highest.to) - across(highest.from))} y={up(highest.cut.bytes ?? 0)} height={height - up(highest.cut.bytes ?? 0)} />}
        {marks.map(({ cut, x }) => <line key={`${cut.path.join("/")} ${cut.column}`} className={cut.path.length > 0 ? "ruler-tick is-inner" : "ruler-tick"} x1={across(x)} x2={across(x)} y1={up(amountAt(cut, training) ?? 0)} y2={height} />)}
        <path className="ruler-line" d={line} />
        {shown && <rect className="ruler-pointed" x={across(shown.from)} width={Math.max(0, across(shown.to) - across(shown.from))} y={up(amountAt(shown.cut, training) ?? 0)} height={height - up(amountAt(shown.cut, training) ?? 0)} />}
        {peak && <path className="ruler-peak" d={`M${across(peak.x)} ${up(peak.bytes) - 4}l4 4l-4 4l-4 -4Z`} />}
        {labels.map((label) => <text key={`${label.text} ${label.x}`} className={label.text.startsWith("peak") ? "ruler-label is-peak" : "ruler-label"} x={label.x} y={label.y} textAnchor="middle">{label.text}</text>)}
      </svg>
      {shown && <div className="ruler-guide" style={{ left: across(shown.x) }} />}
      {shown && <div className="ruler-tip" role="status" style={across(shown.x) > width / 2 ? { right: width - across(shown.x) + 10 } : { left: across(shown.x) + 10 }}><CutWords cut={shown.cut} /></div>}
      {marks.length === 0 && <p className="faint cost-ruler-note">Nothing crosses from one column to another here.</p>}
    </div>
  );
}

function wanted(text: string, x: number, y: number, weight: number) {
  return { text, x, y, weight, width: monoTextWidth(text, 10) };
}

function CutWords({ cut }: { readonly cut: AnalyzedCut }) {
  const tell = (value: number | undefined, expression: string | undefined) => `${value === undefined ? "?" : printAmount(value, "B")}${expression === undefined ? "" : ` = ${expression}`}`;
  return (
    <>
      <b>{cut.behind.length > 0 ? `Behind ${cut.behind.join(", ")}` : "Cut"}</b>
      <span className="mono">{tell(cut.bytes, cut.expressions.bytes)}</span>
      <span className="faint">{cut.arrays.slice(0, 6).join(", ")}{cut.arrays.length > 6 ? ` and ${cut.arrays.length - 6} more` : ""}</span>
      {cut.kept !== undefined && cut.kept > 0 && <span>kept for the way back by here <span className="mono">{tell(cut.kept, cut.expressions.kept)}</span></span>}
    </>
  );
}

function nearest(marks: readonly RulerMark<AnalyzedCut>[], x: number): number | undefined {
  const found = marks.findIndex(({ from, to }) => x >= from && x < to);
  return found < 0 ? undefined : found;
}

/** Where most is kept while a node runs. */
function peakIn({ peak }: Analysis, scene: Scene, path: readonly string[]): { readonly x: number; readonly bytes: number } | undefined {
  const place = peak && drawnPlace(scene, path, peak.path);
  return place && { x: place.x + place.width / 2, bytes: peak.bytes };
}
