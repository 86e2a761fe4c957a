// Line: values along one axis as a curve, such as a signal over time; of a second axis a few curves at once.
import { LineChart } from "../design/line-chart.tsx";
import { picturePlan, tilesOf, type PicturePlan } from "../design/picture-plan.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";

const most = { points: 1024, curves: 6 };
/** In the order in which the roles' hues stay apart best. */
const hues = ["position", "channel", "head", "vocabulary", "expert", "window"] as const;

function Line({ shown: { reading, type } }: Drawn) {
  const { slice } = reading;
  if (!slice) return <p className="faint">The next run reads the values.</p>;
  const plan = picturePlan(type.axes);
  const tiles = tilesOf(plan, slice.dims, slice.data);
  const words = axisWords(type, reading.dims, slice.from);
  const step = stepOf(plan, reading.dims);
  const curves = Array.from({ length: Math.min(most.curves, tiles.rows) }, (_, row) => ({
    name: plan.rows === undefined ? words.name(plan.columns) || "value" : `${words.name(plan.rows)} ${words.first(plan.rows) + row}`,
    colour: `var(--role-${hues[row % hues.length]})`,
    points: Array.from({ length: tiles.columns }, (__, column) => [words.first(plan.columns) + column * step, tiles.value(0, row, column)] as const),
  }));
  return (
    <div className="visualization line-view">
      <LineChart title={`${words.name(plan.columns)} →${words.standing([plan.rows, plan.columns])}`} of={words.name(plan.columns)} lines={curves} />
    </div>
  );
}

function stepOf(plan: PicturePlan, dims: readonly number[]): number {
  return Math.max(1, Math.ceil((plan.columns === undefined ? 1 : (dims[plan.columns] ?? 1)) / most.points));
}

export const line = defineVisualization({
  name: "line",
  title: "Line",
  accepts: (_, dims) => (dims.every((dim) => dim <= 2) ? 0 : dims.filter((dim) => dim > 1).length === 1 && Math.max(...dims) > 32 ? 6 : 0.9),
  sees(type, dims) {
    const plan = picturePlan(type.axes);
    return dims.map((size, axis) => (axis === plan.columns ? { span: size, step: stepOf(plan, dims) } : { span: axis === plan.rows ? most.curves : 1, step: 1 }));
  },
  draw: (drawn) => <Line {...drawn} />,
});
