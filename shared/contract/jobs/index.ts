// What is said about every kind of job of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { compareWeights } from "./compare-weights.ts";
import { importModel } from "./import-model.ts";
import { loadWeights } from "./load-weights.ts";
import { method } from "./method.ts";
import { ownWeights } from "./own-weights.ts";
import { showOriginal } from "./show-original.ts";
import { train } from "./train.ts";
import { unitAnswer } from "./unit-answer.ts";
import { unitExamples } from "./unit-examples.ts";
import { unitFacets } from "./unit-facets.ts";
import { unitGroups } from "./unit-groups.ts";
import { unitLabels } from "./unit-labels.ts";
import { unitPicture } from "./unit-picture.ts";
import { unitSheet } from "./unit-sheet.ts";
import type { AnyJobKind } from "./define.ts";

export const jobKinds: readonly AnyJobKind[] = [
  compareWeights,
  importModel,
  loadWeights,
  method,
  ownWeights,
  showOriginal,
  train,
  unitAnswer,
  unitExamples,
  unitFacets,
  unitGroups,
  unitLabels,
  unitPicture,
  unitSheet,
];
