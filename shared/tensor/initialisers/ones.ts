// All one.
import { defineInitialiser } from "./define.ts";

export const ones = defineInitialiser({
  name: "ones",
  about: "Every number is 1.",
  arguments: [],
  fill: (array) => { array.fill(1); },
});
