// Values: the numbers themselves, with bars for a single row such as the chances of ten digits.
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";
import type { InSight } from "../design/in-sight.ts";
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
  const { name, first, standing } = axisWords(type, reading.dims, slice.from);
  const note = standing([plan.rows, plan.columns]);
  if (plan.rows === undefined) {
    return (
      <div className="value-bars">
        {type.axes.length > 0 && <p className="faint">{name(plan.columns)} ↓{note}</p>}
        {Array.from({ length: tiles.columns }, (_, k) => {
          const value = tiles.value(0, 0, k);
          const i = first(plan.columns) + k;
          return (
            <button key={i} type="button" className="value-bar opens-unit" aria-label={`${i} ${printNumber(value)}: open unit ${i}`} onClick={() => openUnder(reading.of, type, plan, { tile: 0, row: 0, column: i })}>
              <span className="mono">{i}</span>{" "}
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
      <p className="faint">{name(plan.rows)} ↓ {name(plan.columns)} →{note}</p>
      <table className="value-table mono">
        <thead><tr><th />{Array.from({ length: tiles.columns }, (_, c) => <th key={c}>{first(plan.columns) + c}</th>)}</tr></thead>
        <tbody>
          {Array.from({ length: tiles.rows }, (_, r) => (
            <tr key={r}><th>{first(plan.rows) + r}</th>{Array.from({ length: tiles.columns }, (_, c) => <td key={c} className="opens-unit" onClick={() => openUnder(reading.of, type, plan, { tile: first(plan.tiles), row: first(plan.rows) + r, column: first(plan.columns) + c })}>{printNumber(tiles.value(0, r, c))}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A number is looked up by its index, so none is left out between two others. */
function inOrder(plan: PicturePlan, dims: readonly number[]): readonly InSight[] {
  const side = plan.rows === undefined ? most.bars : most.table;
  return dims.map((_, i) => ({ span: i === plan.rows || i === plan.columns ? side : 1, step: 1 }));
}

export const valuesTable = defineVisualization({
  name: "values-table",
  title: "Values",
  accepts: (_, dims) => (dims.filter((dim) => dim > 1).length <= 1 ? 5 : 1),
  sees: (type, dims) => inOrder(picturePlan(type.axes), dims),
  draw: (drawn) => <ValuesTable {...drawn} />,
});
