// All zero.
import { defineInitialiser } from "./define.ts";

export const zeros = defineInitialiser({
  name: "zeros",
  about: "Every number is 0.",
  arguments: [],
  fill: (array) => { array.fill(0); },
});
