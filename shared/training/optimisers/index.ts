// Every optimiser of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { lion } from "./lion.ts";
import { sgd } from "./sgd.ts";
import type { AnyOptimiser } from "./define.ts";

export const optimisers: readonly AnyOptimiser[] = [
  adam,
  adamw,
  lion,
  sgd,
];
