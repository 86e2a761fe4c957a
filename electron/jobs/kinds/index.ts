// Every kind of job of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { AnyJob } from "./define.ts";

export const jobs: Readonly<Record<string, () => Promise<AnyJob>>> = {
  "compare-weights": async () => (await import("./compare-weights.ts")).compareWeightsJob,
  "import-model": async () => (await import("./import-model.ts")).importModelJob,
  "load-weights": async () => (await import("./load-weights.ts")).loadWeightsJob,
  method: async () => (await import("./method.ts")).methodJob,
  "own-weights": async () => (await import("./own-weights.ts")).ownWeightsJob,
  "show-original": async () => (await import("./show-original.ts")).showOriginalJob,
  train: async () => (await import("./train.ts")).trainJob,
  "unit-answer": async () => (await import("./unit-answer.ts")).unitAnswerJob,
  "unit-examples": async () => (await import("./unit-examples.ts")).unitExamplesJob,
  "unit-facets": async () => (await import("./unit-facets.ts")).unitFacetsJob,
  "unit-groups": async () => (await import("./unit-groups.ts")).unitGroupsJob,
  "unit-labels": async () => (await import("./unit-labels.ts")).unitLabelsJob,
  "unit-picture": async () => (await import("./unit-picture.ts")).unitPictureJob,
  "unit-sheet": async () => (await import("./unit-sheet.ts")).unitSheetJob,
};
