// One kernel: its axes, each whole, in groups or in pieces; H and M in names and numbers; what streams by which lemma; the bill of what changes level.
import { lemmaCards, lemmaNames } from "../../../shared/analysis/napkin/lemmas.ts";
import type { NapkinAxis, NapkinRegion } from "../../../shared/analysis/napkin/napkin.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { printAmount, printCount, printSeconds } from "../../design/numbers.ts";
import { setNapkin, useNapkin, type CutAxis, type CutKind } from "../../state/napkin-store.ts";

interface KernelPageProps {
  readonly axes: readonly NapkinAxis[];
  /** The last that was legal, where what is asked for is refused. */
  readonly region: NapkinRegion | undefined;
  readonly isRefused: boolean;
}

export function KernelPage({ axes, region, isRefused }: KernelPageProps) {
  const asked = useNapkin((state) => state.settings.parts);
  const parts: readonly CutAxis[] = asked ?? region?.parts ?? [];
  return (
    <div className="kernel">
      <section aria-label="Axes of the kernel">
        <h3>Axes {asked && <Button look="plain" onClick={() => setNapkin({ parts: undefined })}>Auto</Button>}</h3>
        {axes.map((axis) => <AxisRow key={axis.axis} axis={axis} parts={parts} />)}
      </section>
      {region && <Amounts region={region} isOld={isRefused} />}
      <Lemmas used={isRefused ? [] : (region?.lemmas ?? [])} />
      {region && !isRefused && <Bill region={region} />}
    </div>
  );
}

function AxisRow({ axis: { axis, size, group, stream }, parts }: { readonly axis: NapkinAxis; readonly parts: readonly CutAxis[] }) {
  const part = parts.find((one) => one.axis === axis);
  const sizes = divisors(size);
  const cut = (kind: CutKind | "whole", length: number) => {
    const others = parts.filter((one) => one.axis !== axis).map(({ axis: name, kind: how, size: long }) => ({ axis: name, kind: how, size: long }));
    const place = parts.findIndex((one) => one.axis === axis);
    setNapkin({ parts: kind === "whole" ? others : place < 0 ? [...others, { axis, kind, size: length }] : others.toSpliced(place, 0, { axis, kind, size: length }) });
  };
  const refusal = part?.kind === "stream" ? stream : group;
  return (
    <div className="kernel-axis" title={[group && `group: ${group.problem}`, stream && `stream: ${stream.problem}`].filter(Boolean).join("\n") || undefined}>
      <span className="math">{axis}</span>
      <span className="mono faint">{size}</span>
      <Select label={`How ${axis} is cut`} value={part?.kind ?? "whole"} choices={[{ value: "whole", label: "whole" }, { value: "group", label: group ? "group (refused)" : "group" }, { value: "stream", label: stream ? "stream (refused)" : "stream" }]} choose={(kind) => cut(kind, part?.size ?? sizes[Math.floor(sizes.length / 2)] ?? 1)} />
      {part && <input type="range" aria-label={`Length of a ${part.kind === "group" ? "group" : "piece"} of ${axis}`} aria-valuetext={String(part.size)} min={0} max={sizes.length - 1} step={1} value={nearest(sizes, part.size)} onKeyDown={(event) => event.stopPropagation()} onChange={(event) => cut(part.kind, sizes[Number(event.target.value)] ?? 1)} />}
      {part && <span className="mono">{part.kind === "group" ? "g" : "s"} = {part.size}, {refusal ? refusal.rule : `${Math.ceil(size / part.size)} ${part.kind === "group" ? "groups" : "pieces"}`}</span>}
    </div>
  );
}

function Amounts({ region: { groups, transfer, held, columns, optimum, intensity, seconds, apart }, isOld }: { readonly region: NapkinRegion; readonly isOld: boolean }) {
  const most = Math.max(1, ...columns.map(({ bytes }) => bytes));
  const rows: readonly (readonly [string, string, string])[] = [
    ["H, moved", printAmount(transfer.bytes, "B"), `${transfer.expression} = ${transfer.elements.toLocaleString("en")} elements`],
    ["M, held", printAmount(held.bytes, "B"), `${held.expression} = ${held.elements.toLocaleString("en")} elements, while ${held.at} works`],
    ["Groups", printCount(groups), ""],
    ...(optimum ? [["H*(M)", "", optimum.expression] as const, ...optimum.atLevels.flatMap(({ level, bytes }) => (bytes === undefined ? [] : [[`  at ${level}`, printAmount(bytes, "B"), "the least that can be moved into what it holds"] as const]))] : []),
    ...(optimum?.together ? [["  both levels", printSeconds(optimum.together.seconds), optimum.together.expression] as const] : []),
    ...(apart === undefined ? [] : [["Each glyph by itself", printAmount(apart, "B"), `${(apart / Math.max(1, transfer.bytes)).toFixed(1)} times as much`] as const]),
    ...(intensity === undefined ? [] : [["FLOP a byte", intensity.toFixed(2), ""] as const]),
    ...(seconds === undefined ? [] : [["At best", printSeconds(seconds), "the longer of moving and computing"] as const]),
  ];
  return (
    <section aria-label="What the kernel moves and holds" className={isOld ? "is-old" : ""}>
      <h3>{isOld ? "Before that" : "Moved and held"}</h3>
      <table className="kernel-amounts"><tbody>{rows.map(([name, value, words]) => <tr key={name}><th scope="row">{name}</th><td className="mono is-number">{value}</td><td className="mono faint">{words}</td></tr>)}</tbody></table>
      <div className="kernel-columns" role="img" aria-label={`Held while each glyph works: ${columns.map(({ at, bytes }) => `${at} ${printAmount(bytes, "B")}`).join(", ")}`}>
        {columns.map(({ at, bytes }, i) => <div key={`${i} ${at}`} className={bytes === most ? "is-most" : ""} title={`${printAmount(bytes, "B")} while ${at} works`}><i style={{ height: `${Math.max(2, (bytes / most) * 36)}px` }} /><span>{at.split("/").at(-1)}</span></div>)}
      </div>
    </section>
  );
}

function Lemmas({ used }: { readonly used: readonly string[] }) {
  const lemmas = useNapkin((state) => state.settings.lemmas);
  return (
    <section aria-label="Lemmas">
      <h3>Lemmas</h3>
      <div className="kernel-lemmas">
        {lemmaNames.map((name) => (
          <label key={name} className={`kernel-lemma ${used.includes(name) ? "is-used" : ""}`} title={lemmaCards[name].source}>
            <span><input type="checkbox" checked={lemmas.includes(name)} onChange={(event) => setNapkin({ lemmas: lemmaNames.filter((one) => (one === name ? event.target.checked : lemmas.includes(one))) })} /> <b>{name}</b>{used.includes(name) && <em> at work</em>}</span>
            <span className="faint">keeps {lemmaCards[name].state}</span>
            <span className="math">{lemmaCards[name].step}</span>
          </label>
        ))}
      </div>
    </section>
  );
}

function Bill({ region: { bill } }: { readonly region: NapkinRegion }) {
  return (
    <section aria-label="Bill of every change of level">
      <h3>Every change of level</h3>
      <table className="kernel-amounts"><tbody>{bill.map(({ array, way, bytes, expression }) => <tr key={`${array} ${way}`}><th scope="row" className="mono">{array}</th><td>{way === "load" ? "loaded" : "saved"}</td><td className="mono is-number">{printAmount(bytes, "B")}</td><td className="mono faint">{expression}</td></tr>)}</tbody></table>
    </section>
  );
}

/** Lengths that leave no part shorter than the others. */
function divisors(size: number): readonly number[] {
  const found: number[] = [];
  for (let i = 1; i * i <= size; i++) if (size % i === 0) found.push(i, ...(i * i === size ? [] : [size / i]));
  return found.sort((a, b) => a - b);
}

function nearest(sizes: readonly number[], wanted: number): number {
  return sizes.reduce((best, size, i) => (Math.abs(size - wanted) < Math.abs((sizes[best] ?? 0) - wanted) ? i : best), 0);
}
