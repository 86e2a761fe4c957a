// What is said about every kind of job of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { train } from "./train.ts";
import type { AnyJobKind } from "./define.ts";

export const jobKinds: readonly AnyJobKind[] = [
  train,
];
