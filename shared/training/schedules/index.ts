// Every schedule of the learning rate of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { step } from "./step.ts";
import type { AnySchedule } from "./define.ts";

export const schedules: readonly AnySchedule[] = [
  constant,
  cosine,
  step,
];
