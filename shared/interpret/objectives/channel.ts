// One unit wherever it looks: the mean over all positions.
import { mean, pickOut } from "../numbers.ts";
import { overPictures, type Objective } from "./objective.ts";

export function channel(at: number): Objective {
  return (ir, seen) => overPictures(ir, seen, (value) => mean(ir, seen.axes.channel === undefined ? value : pickOut(ir, value, seen.axes.channel, at)));
}
