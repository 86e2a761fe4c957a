// Every kind of job of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { AnyJob } from "./define.ts";

export const jobs: Readonly<Record<string, () => Promise<AnyJob>>> = {
  train: async () => (await import("./train.ts")).trainJob,
};
