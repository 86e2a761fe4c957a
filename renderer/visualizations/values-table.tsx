// Values: the numbers themselves from the first one on, with bars for a single row such as the chances of ten digits.
import { defineVisualization, type Drawn } from "./define.ts";
import { openUnder } from "./unit-under.ts";
import { printNumber } from "../design/numbers.ts";
import { picturePlan, tilesOf, type PicturePlan } from "../design/picture-plan.ts";

/** Numbers in a row or a column of a table, and in a list of bars. */
const most = { table: 32, bars: 256 };

function ValuesTable({ shown: { reading, type } }: Drawn) {
  const plan = picturePlan(type.axes);
  const { slice } = reading;
  if (!slice) return <p className="faint">The next run reads the values.</p>;
  const tiles = tilesOf(plan, slice.dims, slice.data);
  const limit = Math.max(Math.abs(reading.statistics.least), Math.abs(reading.statistics.greatest), 1e-30);
  const name = (axis: number | undefined) => (axis === undefined ? "" : (type.axes[axis]?.name ?? ""));
  const more = [plan.rows, plan.columns].flatMap((axis) => (axis === undefined || (slice.dims[axis] ?? 0) >= (reading.dims[axis] ?? 0) ? [] : [`${slice.dims[axis]} of ${reading.dims[axis]} along ${name(axis)}`]));
  const others = type.axes.filter((_, i) => i !== plan.rows && i !== plan.columns).map((axis) => `${axis.name} = 0`);
  const note = [...others.map((other) => `at ${other}`), ...more.map((part) => `the first ${part}`)].join(", ");
  if (plan.rows === undefined) {
    return (
      <div className="value-bars">
        {type.axes.length > 0 && <p className="faint">{name(plan.columns)} ↓{note === "" ? "" : `   ${note}`}</p>}
        {Array.from({ length: tiles.columns }, (_, i) => {
          const value = tiles.value(0, 0, i);
          return (
            <button key={i} type="button" className="value-bar opens-unit" aria-label={`Open unit ${i}`} onClick={() => openUnder(reading.of, type, plan, { tile: 0, row: 0, column: i })}>
              <span className="mono">{i}</span>
              <span className="value-track"><span style={{ width: `${Math.min(100, (Math.abs(value) / limit) * 100)}%`, background: value < 0 ? "var(--role-vocabulary)" : "var(--role-position)" }} /></span>
              <span className="mono">{printNumber(value)}</span>
            </button>
          );
        })}
      </div>
    );
  }
  return (
    <div className="value-scroll">
      <p className="faint">{name(plan.rows)} ↓ {name(plan.columns)} →{note === "" ? "" : `   ${note}`}</p>
      <table className="value-table mono">
        <thead><tr><th />{Array.from({ length: tiles.columns }, (_, c) => <th key={c}>{c}</th>)}</tr></thead>
        <tbody>
          {Array.from({ length: tiles.rows }, (_, r) => (
            <tr key={r}><th>{r}</th>{Array.from({ length: tiles.columns }, (_, c) => <td key={c} className="opens-unit" onClick={() => openUnder(reading.of, type, plan, { tile: 0, row: r, column: c })}>{printNumber(tiles.value(0, r, c))}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A number is looked up by its index, so none is left out between two others. */
function firstOnes(plan: PicturePlan, dims: readonly number[]) {
  const side = plan.rows === undefined ? most.bars : most.table;
  return dims.map((size, i) => ({ start: 0, end: Math.min(size, i === plan.rows || i === plan.columns ? side : 1), step: 1 }));
}

export const valuesTable = defineVisualization({
  name: "values-table",
  title: "Values",
  accepts: (_, dims) => (dims.filter((dim) => dim > 1).length <= 1 ? 5 : 1),
  wants: (type, dims) => ({ cut: firstOnes(picturePlan(type.axes), dims) }),
  draw: (drawn) => <ValuesTable {...drawn} />,
});
