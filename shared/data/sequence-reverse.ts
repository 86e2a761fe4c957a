// The last shall be first.
import { defineSequenceTask } from "./sequence-task.ts";

export const sequenceReverse = defineSequenceTask({
  name: "sequence-reverse",
  title: "Reverse a sequence",
  about: "The answer is the symbols from last to first: every place must look at one other place.",
  rests: () => 0,
  ask: (symbols) => ({ asked: symbols, answered: symbols.toReversed() }),
});
