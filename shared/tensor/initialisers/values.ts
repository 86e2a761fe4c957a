// Numbers written down.
import { defineInitialiser } from "./define.ts";

export const values = defineInitialiser({
  name: "values",
  about: "The given numbers in storage order (outermost axis first).",
  arguments: "many",
  misfit(dims, given) {
    const wanted = dims.reduce((a, b) => a * b, 1);
    return given.length === wanted ? undefined : `it has ${given.length} numbers, expected ${wanted}`;
  },
  fill(array, _place, given) {
    for (let i = 0; i < array.length; i++) array[i] = given[i % given.length] ?? 0;
  },
});
