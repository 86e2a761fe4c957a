// Every analysis beside costs of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { Analysis } from "./define.ts";

export const analyses: Readonly<Record<string, () => Promise<Analysis>>> = {
  napkin: async () => (await import("./napkin.ts")).napkinAnalysis,
};
