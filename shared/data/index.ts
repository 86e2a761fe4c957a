// Every dataset made from a seed of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { circles } from "./circles.ts";
import { colouredShapes } from "./coloured-shapes.ts";
import { drawnDigits } from "./drawn-digits.ts";
import { greyShapes } from "./grey-shapes.ts";
import { sine } from "./sine.ts";
import { spirals } from "./spirals.ts";
import { twoMoons } from "./two-moons.ts";
import { xor } from "./xor.ts";
import type { DatasetRecipe } from "./define.ts";

export const datasets: readonly DatasetRecipe[] = [
  circles,
  colouredShapes,
  drawnDigits,
  greyShapes,
  sine,
  spirals,
  twoMoons,
  xor,
];
