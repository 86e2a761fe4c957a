// Every method of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { backwardMethod } from "./backward.ts";
import { criticalityMethod } from "./criticality.ts";
import { edgesMethod } from "./edges.ts";
import { instancesMethod } from "./instances.ts";
import { quadraticMethod } from "./quadratic.ts";
import { rationalMethod } from "./rational.ts";
import { reversibleMethod } from "./reversible.ts";
import { weightsMethod } from "./weights.ts";
import type { Method } from "./define.ts";

export const methods: readonly Method[] = [
  backwardMethod,
  criticalityMethod,
  edgesMethod,
  instancesMethod,
  quadraticMethod,
  rationalMethod,
  reversibleMethod,
  weightsMethod,
];
