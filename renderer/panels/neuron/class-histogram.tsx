// How often the unit gives which answer, a row for each class, all on one scale.
import type { UnitExamplesNews } from "../../../shared/contract/jobs/unit-examples.ts";
import { printNumber } from "../../design/numbers.ts";

const [width, rowHeight, left] = [520, 18, 72];

export function ClassHistogram({ examples }: { readonly examples: Pick<UnitExamplesNews, "classes" | "histogram" | "selectivity"> }) {
  const { classes, histogram: { from, width: bucket, counts }, selectivity } = examples;
  const buckets = counts[0]?.length ?? 0;
  if (buckets === 0) return null;
  const peak = Math.max(1, ...counts.flat());
  const bar = (width - left) / buckets;
  const height = counts.length * rowHeight;
  return (
    <svg className="class-histogram" viewBox={`0 0 ${width} ${height + 16}`} role="img" aria-label={`Answers by class, from ${printNumber(from)} to ${printNumber(from + bucket * buckets)}`}>
      {counts.map((row, group) => (
        <g key={group} transform={`translate(0 ${group * rowHeight})`}>
          <text className="svg-mono" x={left - 8} y={rowHeight - 5} textAnchor="end">{classes[group] ?? "all"}</text>
          {row.map((count, i) => count > 0 && <rect key={i} x={left + i * bar} y={rowHeight - 1 - Math.max(1, (count / peak) * (rowHeight - 3))} width={Math.max(0.6, bar - 0.6)} height={Math.max(1, (count / peak) * (rowHeight - 3))} fill={selectivity?.class === group ? "var(--role-channel)" : "var(--role-position)"}><title>{`${classes[group] ?? "all"}, ${printNumber(from + i * bucket)} to ${printNumber(from + (i + 1) * bucket)}: ${count}`}</title></rect>)}
          <path d={`M${left} ${rowHeight - 0.5}H${width}`} stroke="var(--hairline)" />
        </g>
      ))}
      <text className="svg-mono" x={left} y={height + 12}>{printNumber(from)}</text>
      <text className="svg-mono" x={width} y={height + 12} textAnchor="end">{printNumber(from + bucket * buckets)}</text>
    </svg>
  );
}
