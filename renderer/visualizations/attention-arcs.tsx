// Arcs: where each query looks, a line to every key it gives weight; the pointer over a query leaves only its own.
import { useMemo, useState } from "react";
import { usualRole } from "../../shared/tensor/roles.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { printNumber } from "../design/numbers.ts";
import { picturePlan, tilesOf } from "../design/picture-plan.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";

const side = 48;
const row = { high: 16, low: 7 };
/** A weight below this share of the greatest is not drawn: hundreds of faint lines say nothing. */
const faintest = 0.04;

interface Place {
  readonly end: "query" | "key";
  readonly at: number;
}

function Arcs({ shown: { reading, type }, width }: Drawn) {
  const [under, setUnder] = useState<Place>();
  const { slice } = reading;
  const plan = useMemo(() => picturePlan(type.axes), [type]);
  const tiles = useMemo(() => slice && tilesOf(plan, slice.dims, slice.data), [plan, slice]);
  const lines = useMemo(() => {
    const all = tiles ? Array.from({ length: tiles.rows }, (_, query) => Array.from({ length: tiles.columns }, (__, key) => ({ query, key, weight: tiles.value(0, query, key) }))).flat() : [];
    const greatest = all.reduce((most, { weight }) => (Number.isFinite(weight) ? Math.max(most, Math.abs(weight)) : most), 0);
    return all.filter(({ weight }) => Math.abs(weight) >= faintest * greatest && greatest > 0).map((line) => ({ ...line, share: Math.abs(line.weight) / greatest })).sort((a, b) => a.share - b.share);
  }, [tiles]);
  if (!slice || !tiles) return <p className="faint">The next run reads the values.</p>;
  const words = axisWords(type, reading.dims, slice.from);
  const pitch = Math.max(tiles.rows, tiles.columns) > 24 ? row.low : row.high;
  const height = pitch * Math.max(tiles.rows, tiles.columns);
  const [left, right] = [34, width - 34];
  const y = (at: number) => (at + 0.5) * pitch;
  const isOn = (line: { readonly query: number; readonly key: number }) => under === undefined || (under.end === "query" ? line.query : line.key) === under.at;
  const end = (kind: Place["end"], axis: number | undefined, count: number) => Array.from({ length: count }, (_, at) => (
    <g key={`${kind} ${at}`} className={under?.end === kind && under.at === at ? "is-under" : ""} onPointerEnter={() => setUnder({ end: kind, at })} onPointerLeave={() => setUnder(undefined)}>
      <rect x={kind === "query" ? 0 : right} y={at * pitch} width={34} height={pitch} fill="transparent" />
      {(pitch === row.high || at % 4 === 0) && <text className="svg-mono" x={kind === "query" ? left - 6 : right + 6} y={y(at) + 3.5} textAnchor={kind === "query" ? "end" : "start"}>{words.first(axis) + at}</text>}
    </g>
  ));
  const said = under === undefined ? undefined : lines.filter(isOn).toSorted((a, b) => b.share - a.share).slice(0, 3).map(({ query, key, weight }) => `${under.end === "query" ? words.first(plan.columns) + key : words.first(plan.rows) + query}: ${printNumber(weight)}`).join(" · ");
  return (
    <figure className="visualization">
      <div className="axis-frame"><span className="axis-name math">{words.name(plan.rows)} ↓{words.standing([plan.rows, plan.columns])}</span><span className="axis-name math">{words.name(plan.columns)} ↓</span></div>
      <svg className="arcs" width={width} height={height} role="img" aria-label={`Where each ${words.name(plan.rows)} looks along ${words.name(plan.columns)}`}>
        {lines.map((line) => <path key={`${line.query} ${line.key}`} d={`M${left} ${y(line.query)}C${width / 2} ${y(line.query)} ${width / 2} ${y(line.key)} ${right} ${y(line.key)}`} stroke={line.weight < 0 ? "var(--role-channel)" : "var(--role-position)"} strokeWidth={0.5 + 2 * line.share} opacity={isOn(line) ? 0.15 + 0.85 * line.share : 0.03} />)}
        {end("query", plan.rows, tiles.rows)}
        {end("key", plan.columns, tiles.columns)}
      </svg>
      <figcaption className="legend mono">{said === undefined ? <span>{`thickest ${printNumber(Math.max(Math.abs(reading.statistics.least), Math.abs(reading.statistics.greatest)))}`}</span> : <span className="legend-value">{`${under?.end === "query" ? "looks at" : "is looked at by"} ${said === "" ? "nothing in sight" : said}`}</span>}</figcaption>
    </figure>
  );
}

/** Two axes of places that are no picture's height and width: one looks along the other. */
function isAttention({ axes }: TensorType): boolean {
  const { rows, columns } = picturePlan(axes);
  const isPlace = (axis: number | undefined) => axis !== undefined && axes[axis]?.group === undefined && (axes[axis]?.role ?? usualRole(axes[axis]?.name ?? "")) === "position";
  return isPlace(rows) && isPlace(columns);
}

export const attentionArcs = defineVisualization({
  name: "attention-arcs",
  title: "Arcs",
  accepts: (type, dims) => (isAttention(type) && dims.filter((dim) => dim > 1).length >= 2 ? 2 : 0),
  sees(type, dims) {
    const { rows, columns } = picturePlan(type.axes);
    return dims.map((_, axis) => ({ span: axis === rows || axis === columns ? side : 1, step: 1 }));
  },
  draw: (drawn) => <Arcs {...drawn} />,
});
