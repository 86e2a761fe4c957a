// Everything a layer says, the louder the more: the mean of squares. Mordvintsev, Olah, Tyka: Inceptionism (DeepDream), 2015.
import { mean, square } from "../numbers.ts";
import { overPictures, type Objective } from "./objective.ts";

export const layer: Objective = (ir, seen) => overPictures(ir, seen, (value) => mean(ir, square(ir, value)));
