// One unit at one place: the middle, or where it is told.
import { mean } from "../numbers.ts";
import { overPictures, type Objective } from "./objective.ts";

/** Of even sizes the middle is the lower right of the middle four. */
export function neuron(at: number, place?: readonly number[]): Objective {
  return (ir, seen) => overPictures(ir, seen, (value) => {
    const { channel, positions } = seen.axes;
    const chosen = positions.map((axis, i) => ({ axis, start: place?.[i] ?? Math.floor((value.type.dims[axis] ?? 1) / 2) }));
    const cuts = [...chosen, ...(channel === undefined ? [] : [{ axis: channel, start: at }])];
    return mean(ir, ir.slice(value, cuts.toSorted((a, b) => a.axis - b.axis).map(({ axis, start }) => ({ axis, start, end: start + 1, step: 1 }))));
  });
}
