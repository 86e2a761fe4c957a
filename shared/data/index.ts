// Every dataset made from a seed of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { addition } from "./addition.ts";
import { circles } from "./circles.ts";
import { colouredShapes } from "./coloured-shapes.ts";
import { drawnDigits } from "./drawn-digits.ts";
import { greyShapes } from "./grey-shapes.ts";
import { sequenceCopy } from "./sequence-copy.ts";
import { sequenceReverse } from "./sequence-reverse.ts";
import { sequenceSort } from "./sequence-sort.ts";
import { sine } from "./sine.ts";
import { sonnets } from "./sonnets.ts";
import { spirals } from "./spirals.ts";
import { twoMoons } from "./two-moons.ts";
import { xor } from "./xor.ts";
import type { DatasetRecipe } from "./define.ts";

export const datasets: readonly DatasetRecipe[] = [
  addition,
  circles,
  colouredShapes,
  drawnDigits,
  greyShapes,
  sequenceCopy,
  sequenceReverse,
  sequenceSort,
  sine,
  sonnets,
  spirals,
  twoMoons,
  xor,
];
