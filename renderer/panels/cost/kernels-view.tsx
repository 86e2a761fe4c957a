// The kernels a network comes to on a device: what each moves and holds, how its axes are cut, and why neighbours are not one.
import { useEffect, useMemo } from "react";
import { deviceNames, devices, type Device, type DeviceName } from "../../../shared/analysis/napkin/devices.ts";
import type { Napkin, NapkinRegion } from "../../../shared/analysis/napkin/napkin.ts";
import type { Refusal } from "../../../shared/analysis/napkin/refusal.ts";
import { Button } from "../../design/button.tsx";
import { Segmented, Select } from "../../design/choices.tsx";
import { NumberField } from "../../design/field.tsx";
import { printAmount, printCount, printSeconds } from "../../design/numbers.ts";
import { useCurrentPlace } from "../../state/current-place.ts";
import { lookForKernels, setNapkin, useNapkin } from "../../state/napkin-store.ts";
import { goTo, useView } from "../../state/view-store.ts";
import { KernelPage } from "./kernel-page.tsx";
import "./kernels.css";

export function KernelsView() {
  const settings = useNapkin((state) => state.settings);
  const found = useNapkin((state) => state.found);
  const before = useNapkin((state) => state.before);
  const isWorking = useNapkin((state) => state.isWorking);
  const place = useCurrentPlace();
  const selected = useView((state) => state.nodes);
  const document = place?.document;
  const { scope } = settings;
  const region = useMemo(() => (scope === "run" ? undefined : scope === "selection" ? selected.map((id) => [...(place?.path ?? []), id].join("/")) : scope), [scope, scope === "selection" ? selected : undefined, scope === "selection" ? place?.path : undefined]);
  const isEmpty = region?.length === 0;
  useEffect(() => (document && !isEmpty ? lookForKernels(document, region, settings) : undefined), [document, region, isEmpty, settings]);
  const answer = isEmpty ? undefined : found?.answer;
  const napkin = answer && "napkin" in answer ? answer.napkin : undefined;
  const one = scope === "run" ? undefined : (napkin?.regions[0] ?? (napkin && napkin.refused.length > 0 ? before?.regions[0] : undefined));
  return (
    <div className={`cost-scroll kernels ${found?.document === document && !isWorking ? "" : "is-old"}`} aria-busy={isWorking}>
      <Settings device={settings.device} level={settings.level} memory={settings.memory} scope={scope} hasSelection={selected.length > 0} isWorking={isWorking} />
      {isEmpty && <p className="panel-note faint">Select glyphs on the canvas: they are looked at as one kernel.</p>}
      {answer && "problem" in answer && <p className="panel-note" role="alert">{answer.problem}</p>}
      {napkin && scope !== "run" && napkin.refused.map(({ refusal }) => <Refused key={refusal.problem} refusal={refusal} />)}
      {napkin && (scope === "run" ? <WholeRun napkin={napkin} /> : <KernelPage axes={napkin.axes} region={one} isRefused={napkin.regions.length === 0} />)}
    </div>
  );
}

interface SettingsProps {
  readonly device: DeviceName;
  readonly level: number;
  readonly memory: number | undefined;
  readonly scope: "run" | "selection" | readonly string[];
  readonly hasSelection: boolean;
  readonly isWorking: boolean;
}

function Settings({ device: name, level, memory, scope, hasSelection, isWorking }: SettingsProps) {
  const device: Device = devices[name];
  const at = device.levels[level] ?? device.levels[0];
  const of = typeof scope === "string" ? scope : "kernel";
  return (
    <div className="kernels-head">
      <Segmented label="Looked at" value={of} choices={[{ value: "run", label: "Whole run" }, { value: "selection", label: "Selection", disabled: !hasSelection && of !== "selection" }, ...(of === "kernel" ? [{ value: "kernel" as const, label: "One kernel" }] : [])]} choose={(chosen) => chosen !== "kernel" && setNapkin({ scope: chosen, parts: undefined })} />
      <Select label="Device" value={name} choices={deviceNames.map((one) => ({ value: one, label: devices[one].title }))} choose={(chosen) => setNapkin({ device: chosen, level: 0, memory: undefined, parts: undefined })} />
      <Select label="Level where groups work" value={String(level)} choices={device.levels.map((one, i) => ({ value: String(i), label: one.name }))} choose={(chosen) => setNapkin({ level: Number(chosen), memory: undefined, parts: undefined })} />
      <label className="kernels-memory"><span className="faint">holds</span> <NumberField label="Bytes that one worker may hold" whole least={1} step={1024} value={memory ?? at.bytes} commit={(bytes) => setNapkin({ memory: bytes === at.bytes ? undefined : bytes })} /> <span className="faint">bytes a worker{memory === undefined ? "" : `, ${printAmount(at.bytes, "B")} as built`}</span></label>
      <span className="faint cost-of" title={device.source}>{isWorking ? "looking for kernels…" : device.bandwidth === undefined ? "no speeds are known: any device may be meant" : `${printAmount(device.bandwidth, "B")}/s, ${printAmount(device.operations ?? 0, "FLOP")}/s`}</span>
    </div>
  );
}

export function Refused({ refusal: { rule, axis, problem } }: { readonly refusal: Refusal }) {
  return <p className="kernels-refusal" role="alert"><b>{rule}{axis === undefined ? "" : `, ${axis}`}</b> {problem}</p>;
}

function WholeRun({ napkin: { regions, refused, seams, moved, apart } }: { readonly napkin: Napkin }) {
  return (
    <>
      {moved !== undefined && apart !== undefined && <p className="kernels-sum">Moved in all <b className="mono">{printAmount(moved, "B")}</b>; each glyph by itself <span className="mono">{printAmount(apart, "B")}</span>, {(apart / Math.max(1, moved)).toFixed(1)} times as much.</p>}
      <table className="cost-table">
        <thead><tr><th scope="col">Kernel</th><th scope="col">Axes</th><th scope="col" className="is-number">Groups</th><th scope="col" className="is-number">H, moved</th><th scope="col" className="is-number">M, held</th><th scope="col" className="is-number">FLOP a byte</th><th scope="col" className="is-number">At best</th></tr></thead>
        <tbody>{regions.map((region) => <KernelRow key={region.glyphs.join()} region={region} />)}</tbody>
      </table>
      {refused.length > 0 && <section className="kernels-more" aria-label="What no kernel can hold"><h3>No kernel</h3>{refused.map(({ glyphs, refusal }) => <div key={glyphs.join()}><span className="mono">{glyphs.join(" ")}</span> <Refused refusal={refusal} /></div>)}</section>}
      {seams.length > 0 && <section className="kernels-more" aria-label="Why neighbours are not one kernel"><h3>Not one kernel</h3>{seams.slice(0, 60).map(({ from, to, refusal }) => <p key={`${from} ${to}`}><span className="mono">{from} → {to}</span> {refusal ? <><b>{refusal.rule}{refusal.axis === undefined ? "" : `, ${refusal.axis}`}</b> {refusal.problem}</> : <span className="faint">together they would move more, or it would take in too many glyphs</span>}</p>)}</section>}
    </>
  );
}

function KernelRow({ region }: { readonly region: NapkinRegion }) {
  const { glyphs, copies, parts, groups, transfer, held, intensity, seconds } = region;
  const look = () => {
    setNapkin({ scope: glyphs, parts: undefined });
    selectGlyphs(glyphs);
  };
  return (
    <tr onClick={() => selectGlyphs(glyphs)}>
      <th scope="row"><Button look="plain" title={glyphs.join(" ")} onClick={(event) => { event.stopPropagation(); look(); }}><span className="kernel-glyphs">{shortened(glyphs)}</span>{copies === 1 ? "" : ` ×${copies}`}</Button></th>
      <td>{parts.map(({ axis, kind, size, of }) => `${kind} ${axis} ${size} of ${of}`).join(", ") || "whole"}</td>
      <td className="mono is-number">{printCount(groups)}</td>
      <td className="mono is-number" title={transfer.expression}>{printAmount(transfer.bytes, "B")}</td>
      <td className="mono is-number" title={`${held.expression}, while ${held.at} works`}>{printAmount(held.bytes, "B")}</td>
      <td className="mono is-number">{intensity === undefined ? "" : intensity.toFixed(2)}</td>
      <td className="mono is-number">{seconds === undefined ? "" : printSeconds(seconds)}</td>
    </tr>
  );
}

/** With the blocks around all of them said once. */
function shortened(glyphs: readonly string[]): string {
  const [first = ""] = glyphs;
  const around = first.slice(0, first.lastIndexOf("/") + 1);
  return around !== "" && glyphs.every((glyph) => glyph.startsWith(around)) ? `${around.slice(0, -1)}: ${glyphs.map((glyph) => glyph.slice(around.length)).join(" ")}` : glyphs.join(" ");
}

/** On the canvas, in the deepest block that holds all of them. */
function selectGlyphs(glyphs: readonly string[]): void {
  const paths = glyphs.map((glyph) => glyph.split("/"));
  const [first = []] = paths;
  let depth = 0;
  while (depth < first.length - 1 && paths.every((path) => path.length > depth + 1 && path[depth] === first[depth])) depth++;
  goTo(first.slice(0, depth), [...new Set(paths.flatMap((path) => path[depth] ?? []))]);
}
