// Singular values: how many directions a matrix makes use of, the largest first.
import { useMemo } from "react";
import { effectiveRank, singularValues as valuesOf } from "../../shared/analysis/weight-spectrum.ts";
import { printNumber } from "../design/numbers.ts";
import { picturePlan, tilesOf } from "../design/picture-plan.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";

/** Of a longer axis the first part: leaving out rows between others would change what is measured. */
const side = 128;
const height = 120;

function SingularValues({ shown: { reading, type }, width }: Drawn) {
  const { slice } = reading;
  const plan = useMemo(() => picturePlan(type.axes), [type]);
  const found = useMemo(() => {
    if (!slice) return undefined;
    const tiles = tilesOf(plan, slice.dims, slice.data);
    const matrix = Float64Array.from({ length: tiles.rows * tiles.columns }, (_, i) => tiles.value(0, Math.floor(i / tiles.columns), i % tiles.columns));
    return matrix.every(Number.isFinite) ? { values: valuesOf(matrix, tiles.rows, tiles.columns), rank: effectiveRank(matrix, tiles.rows, tiles.columns), sides: [tiles.rows, tiles.columns] as const } : "not finite";
  }, [plan, slice]);
  if (!slice || !found) return <p className="faint">The next run reads the values.</p>;
  if (found === "not finite") return <p className="faint">A matrix with values that are not finite has none.</p>;
  const words = axisWords(type, reading.dims, slice.from);
  const [rows, columns] = found.sides;
  const greatest = found.values[0] ?? 0;
  const bar = width / Math.max(1, found.values.length);
  const isPart = rows < (plan.rows === undefined ? 1 : (reading.dims[plan.rows] ?? 1)) || columns < (plan.columns === undefined ? 1 : (reading.dims[plan.columns] ?? 1));
  return (
    <figure className="visualization">
      <div className="axis-frame"><span className="axis-name math">{words.name(plan.rows)} by {words.name(plan.columns)}{words.standing([plan.rows, plan.columns])}</span></div>
      <svg width={width} height={height} role="img" aria-label={`${found.values.length} singular values, the largest ${printNumber(greatest)}`}>
        {found.values.map((value, i) => {
          const tall = greatest > 0 ? (value / greatest) * (height - 2) : 0;
          return <rect key={i} x={i * bar} y={height - tall} width={Math.max(0.5, bar - (bar > 3 ? 1 : 0))} height={tall} fill="var(--role-position)"><title>{`${i + 1}: ${printNumber(value)}`}</title></rect>;
        })}
        <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--hairline-2)" />
      </svg>
      <div className="rows">
        <div className="row"><span className="quiet">Largest, smallest</span><span className="mono">{`${printNumber(greatest)}, ${printNumber(found.values.at(-1) ?? 0)}`}</span></div>
        <div className="row"><span className="quiet">Directions in use</span><span className="mono">{`${printNumber(found.rank)} of ${found.values.length}`}</span></div>
      </div>
      {isPart && <p className="faint">{`Of the first ${rows} by ${columns}.`}</p>}
    </figure>
  );
}

export const singularValues = defineVisualization({
  name: "singular-values",
  title: "Singular values",
  accepts(type, dims) {
    const { rows, columns } = picturePlan(type.axes);
    return rows !== undefined && columns !== undefined && (dims[rows] ?? 1) > 1 && (dims[columns] ?? 1) > 1 ? 0.4 : 0;
  },
  sees(type, dims) {
    const { rows, columns } = picturePlan(type.axes);
    return dims.map((_, axis) => ({ span: axis === rows || axis === columns ? side : 1, step: 1 }));
  },
  draw: (drawn) => <SingularValues {...drawn} />,
});
