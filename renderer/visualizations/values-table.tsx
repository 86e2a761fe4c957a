// Values: the numbers themselves, with bars for a single row such as the chances of ten digits.
import { defineVisualization, type Drawn } from "./define.ts";
import { printNumber } from "../design/numbers.ts";
import { picturePlan, planCut, tilesOf } from "../design/picture-plan.ts";

const most = { side: 24, tiles: 1 };

function ValuesTable({ shown: { reading, type } }: Drawn) {
  const plan = picturePlan(type.axes);
  const { slice } = reading;
  if (!slice) return <p className="faint">The next run reads the values.</p>;
  const tiles = tilesOf(plan, slice.dims, slice.data);
  const limit = Math.max(Math.abs(reading.statistics.least), Math.abs(reading.statistics.greatest), 1e-30);
  const step = (axis: number | undefined) => (axis === undefined ? 1 : Math.max(1, Math.ceil((reading.dims[axis] ?? 1) / most.side)));
  if (plan.rows === undefined) {
    return (
      <div className="value-bars">
        {Array.from({ length: tiles.columns }, (_, i) => {
          const value = tiles.value(0, 0, i);
          return (
            <div key={i} className="value-bar">
              <span className="mono">{i * step(plan.columns)}</span>
              <span className="value-track"><span style={{ width: `${Math.min(100, (Math.abs(value) / limit) * 100)}%`, background: value < 0 ? "var(--role-vocabulary)" : "var(--role-position)" }} /></span>
              <span className="mono">{printNumber(value)}</span>
            </div>
          );
        })}
      </div>
    );
  }
  return (
    <div className="value-scroll">
      <table className="value-table mono">
        <thead><tr><th />{Array.from({ length: tiles.columns }, (_, c) => <th key={c}>{c * step(plan.columns)}</th>)}</tr></thead>
        <tbody>
          {Array.from({ length: tiles.rows }, (_, r) => (
            <tr key={r}><th>{r * step(plan.rows)}</th>{Array.from({ length: tiles.columns }, (_, c) => <td key={c}>{printNumber(tiles.value(0, r, c))}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const valuesTable = defineVisualization({
  name: "values-table",
  title: "Values",
  accepts: (_, dims) => (dims.filter((dim) => dim > 1).length <= 1 ? 5 : 1),
  wants: (type, dims) => ({ cut: planCut(picturePlan(type.axes), dims, most) }),
  draw: (drawn) => <ValuesTable {...drawn} />,
});
