// Every operator of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import type { AnyOperator } from "./define.ts";

export const operators: readonly AnyOperator[] = [];
