// Projection: every place as a point, by what all channels say of it, in the plane in which the points lie farthest apart.
import { useMemo, useState } from "react";
import { principalPlane } from "../../shared/interpret/principal-plane.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import type { InSight } from "../design/in-sight.ts";
import { printNumber } from "../design/numbers.ts";
import { cssColour, rampOf } from "../design/colour-ramp.ts";
import { useView } from "../state/view-store.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";

const most = { points: 400, channels: 512 };

function Projection({ shown: { reading, type }, width }: Drawn) {
  const theme = useView((state) => state.theme);
  const [under, setUnder] = useState<number>();
  const { slice, dims } = reading;
  const laid = useMemo(() => (slice ? pointsOf(type, slice.dims, slice.data) : undefined), [type, slice]);
  const plane = useMemo(() => (laid ? principalPlane(laid.values, laid.places.length, laid.channels) : undefined), [laid]);
  if (!laid || !plane || !slice) return <p className="faint">The next run reads the values.</p>;
  const words = axisWords(type, dims, slice.from);
  const sight = sightOf(type, dims);
  const reach = plane.points.reduce((far, point) => Math.max(far, Math.abs(point[0]), Math.abs(point[1])), 0) || 1;
  const [margin, half] = [8, width / 2];
  const at = (value: number) => (value / reach) * (half - margin);
  const ramp = rampOf("sequential", theme);
  const colour = (i: number) => cssColour(ramp[Math.round(80 + (175 * i) / Math.max(1, laid.places.length - 1))] ?? 0);
  const nameOf = (place: readonly number[]) => laid.along.map((axis, i) => `${words.name(axis)} ${words.first(axis) + (place[i] ?? 0) * (sight[axis]?.step ?? 1)}`).join(" · ");
  const shownPlace = under === undefined ? undefined : laid.places[under];
  return (
    <figure className="visualization">
      <div className="axis-frame"><span className="axis-name math">a point each {laid.along.map((axis) => words.name(axis)).join(", ")}{words.standing([laid.channel, ...laid.along])}</span></div>
      <svg className="picture" width={width} height={width} role="img" aria-label={`${laid.places.length} points in the plane of their greatest spread`} onPointerLeave={() => setUnder(undefined)}>
        <path d={`M0 ${half}H${width}M${half} 0V${width}`} stroke="var(--hairline)" />
        {laid.along.length === 1 && laid.places.length <= 64 && <path d={plane.points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${half + at(x)} ${half - at(y)}`).join("")} fill="none" stroke="var(--hairline-2)" />}
        {plane.points.map(([x, y], i) => <circle key={i} cx={half + at(x)} cy={half - at(y)} r={under === i ? 5 : 3} fill={colour(i)} stroke="var(--canvas)" strokeWidth={0.5} onPointerEnter={() => setUnder(i)} />)}
      </svg>
      <figcaption className="legend mono">{shownPlace ? <span className="legend-value">{nameOf(shownPlace)}</span> : <span>{`${printNumber(plane.shares[0] * 100)} % of the variance across, ${printNumber(plane.shares[1] * 100)} % up`}</span>}</figcaption>
    </figure>
  );
}

interface Laid {
  readonly channel: number;
  /** The axes whose places are points. */
  readonly along: readonly number[];
  readonly places: readonly (readonly number[])[];
  readonly channels: number;
  /** [points, channels] */
  readonly values: Float64Array;
}

function pointsOf(type: TensorType, dims: readonly number[], data: ArrayLike<number | bigint>): Laid | undefined {
  const { channel } = unitAxes(type);
  if (channel === undefined) return undefined;
  const strides = dims.map((_, i) => dims.slice(i + 1).reduce((a, b) => a * b, 1));
  const along = dims.flatMap((size, axis) => (axis !== channel && size > 1 ? [axis] : []));
  const places = along.reduce<readonly (readonly number[])[]>((all, axis) => all.flatMap((place) => Array.from({ length: dims[axis] ?? 1 }, (_, k) => [...place, k])), [[]]);
  const channels = dims[channel] ?? 0;
  const values = new Float64Array(places.length * channels);
  for (const [p, place] of places.entries()) {
    const from = place.reduce((sum, k, i) => sum + k * (strides[along[i] ?? 0] ?? 0), 0);
    for (let c = 0; c < channels; c++) values[p * channels + c] = Number(data[from + c * (strides[channel] ?? 0)] ?? 0);
  }
  return { channel, along, places, channels, values };
}

/** All channels; of the places every second, every third, until there are few enough. */
function sightOf(type: TensorType, dims: readonly number[]): readonly InSight[] {
  const { channel } = unitAxes(type);
  const steps = dims.map(() => 1);
  const count = () => dims.reduce((product, size, axis) => (axis === channel ? product : product * Math.ceil(size / (steps[axis] ?? 1))), 1);
  while (count() > most.points) {
    const widest = dims.reduce((best, size, axis) => (axis !== channel && (best < 0 || size / (steps[axis] ?? 1) > (dims[best] ?? 0) / (steps[best] ?? 1)) ? axis : best), -1);
    if (widest < 0) break;
    steps[widest] = (steps[widest] ?? 1) + 1;
  }
  return dims.map((size, axis) => (axis === channel ? { span: Math.min(size, most.channels), step: 1 } : { span: size, step: steps[axis] ?? 1 }));
}

export const projection = defineVisualization({
  name: "projection",
  title: "Projection",
  accepts(type, dims) {
    const { channel } = unitAxes(type);
    const places = dims.reduce((product, size, axis) => (axis === channel ? product : product * size), 1);
    return channel !== undefined && (dims[channel] ?? 0) >= 3 && places >= 3 ? 0.5 : 0;
  },
  sees: sightOf,
  draw: (drawn) => <Projection {...drawn} />,
});
