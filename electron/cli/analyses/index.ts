// Every analysis beside costs of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { Analysis } from "./define.ts";

export const analyses: Readonly<Record<string, () => Promise<Analysis>>> = {
  criticality: async () => (await import("./criticality.ts")).criticalityAnalysis,
  napkin: async () => (await import("./napkin.ts")).napkinAnalysis,
  quadratic: async () => (await import("./quadratic.ts")).quadraticAnalysis,
  rational: async () => (await import("./rational.ts")).rationalAnalysis,
  reversible: async () => (await import("./reversible.ts")).reversibleAnalysis,
  weights: async () => (await import("./weights.ts")).weightsAnalysis,
};
