// Symbols in order.
import { defineSequenceTask } from "./sequence-task.ts";

export const sequenceSort = defineSequenceTask({
  name: "sequence-sort",
  title: "Sort a sequence",
  about: "The answer is the symbols in order: every place must count over all the others.",
  rests: () => 0,
  ask: (symbols) => ({ asked: symbols, answered: symbols.toSorted((a, b) => a - b) }),
});
