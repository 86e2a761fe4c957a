// All zero.
import { defineInitialiser } from "./define.ts";

export const zeros = defineInitialiser({
  name: "zeros",
  about: "Every number is 0.",
  arguments: [],
  variance: () => 0,
  fill: (array) => { array.fill(0); },
});
