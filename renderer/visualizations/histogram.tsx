// Histogram: how the values spread, with the statistics that sum them up.
import type { ReactNode } from "react";
import { defineVisualization, type Drawn } from "./define.ts";
import { printCount, printNumber } from "../design/numbers.ts";

function Histogram({ shown: { reading }, width }: Drawn) {
  const { histogram } = reading;
  if (!histogram) return <p className="faint">The next run counts the values.</p>;
  const height = 96;
  const peak = Math.max(1, ...histogram.counts);
  const bar = width / Math.max(1, histogram.counts.length);
  const span = histogram.greatest - histogram.least;
  const zero = histogram.least < 0 && histogram.greatest > 0 ? (-histogram.least / span) * width : undefined;
  return (
    <figure className="visualization">
      <svg width={width} height={height + 16} role="img" aria-label={`Histogram from ${printNumber(histogram.least)} to ${printNumber(histogram.greatest)}`}>
        {histogram.counts.map((count, i) => {
          const tall = count === 0 ? 0 : Math.max(1, (count / peak) * height);
          return <rect key={i} x={i * bar + 0.5} y={height - tall} width={Math.max(0.5, bar - 1)} height={tall} fill="var(--role-position)"><title>{`${printNumber(histogram.least + (span * i) / histogram.counts.length)} and up: ${printCount(count)}`}</title></rect>;
        })}
        <path d={`M0 ${height + 0.5}H${width}`} stroke="var(--hairline-2)" />
        {zero !== undefined && <path d={`M${zero} 0V${height}`} stroke="var(--ink-3)" strokeDasharray="2 3" />}
        <text className="svg-mono" x={0} y={height + 13}>{printNumber(histogram.least)}</text>
        <text className="svg-mono" x={width} y={height + 13} textAnchor="end">{printNumber(histogram.greatest)}</text>
      </svg>
      <StatisticsRows statistics={reading.statistics} />
    </figure>
  );
}

export function StatisticsRows({ statistics }: { readonly statistics: Drawn["shown"]["reading"]["statistics"] }) {
  const row = (label: string, value: ReactNode) => <div className="row" key={label}><span className="quiet">{label}</span><span className="mono">{value}</span></div>;
  return (
    <div className="rows">
      {row("Elements", printCount(statistics.count))}
      {row("Mean ± deviation", `${printNumber(statistics.mean)} ± ${printNumber(statistics.deviation)}`)}
      {row("Least, greatest", `${printNumber(statistics.least)}, ${printNumber(statistics.greatest)}`)}
      {statistics.zero !== undefined && row("Exactly zero", `${printNumber(statistics.zero * 100)} %`)}
      {statistics.notFinite > 0 && row("Not a number", <span style={{ color: "var(--nan)" }}>{printNumber(statistics.notFinite * 100)} %</span>)}
    </div>
  );
}

export const histogram = defineVisualization({
  name: "histogram",
  title: "Histogram",
  accepts: () => 2,
  sees: () => undefined,
  draw: (drawn) => <Histogram {...drawn} />,
});
