// One number everywhere.
import { defineInitialiser } from "./define.ts";

export const constant = defineInitialiser({
  name: "constant",
  about: "Every number is the given one.",
  arguments: [{ name: "value" }],
  variance: (_, [value]) => (value === 0 ? 0 : undefined),
  fill: (array, _place, [value = 0]) => { array.fill(value); },
});
