// Remember, then repeat.
import { defineSequenceTask } from "./sequence-task.ts";

export const sequenceCopy = defineSequenceTask({
  name: "sequence-copy",
  title: "Copy a sequence",
  about: "Symbols are shown and then blanks; the answer is blank first and then the symbols again: something must be carried from place to place.",
  rests: (length) => length,
  ask: (symbols, rest) => {
    const rests = symbols.map(() => rest);
    return { asked: [...symbols, ...rests], answered: [...rests, ...symbols] };
  },
});
