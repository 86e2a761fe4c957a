// Tasks on sequences of symbols: what is answered follows from what is asked by a rule.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples, type DatasetRecipe } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

const alphabet = Array.from("0123456789abcdefghijklmnopqrstuvwxyz");
export const blank = "_";

interface SequenceTask {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Places beside the symbols, for their blanks. */
  readonly rests: (length: number) => number;
  /** Asked and answered, both of the same length, from the symbols drawn; `rest` is the blank's index. */
  readonly ask: (symbols: readonly number[], rest: number) => { readonly asked: readonly number[]; readonly answered: readonly number[] };
}

export function defineSequenceTask({ name, title, about, rests, ask }: SequenceTask): DatasetRecipe {
  return defineDataset({
    name,
    title,
    about,
    options: {
      size: sampleCount(20000),
      length: { title: "Symbols of a sequence", default: 8, least: 2, most: 64, whole: true },
      symbols: { title: "Different symbols", default: 10, least: 2, most: alphabet.length, whole: true },
    },

    open: (seed, { size, length, symbols }) => {
      const random = randomStream(seed, name);
      const places = length + rests(length);
      const classes = [...alphabet.slice(0, symbols), ...(places > length ? [blank] : [])];
      const type = `i32<${classes.length}>[t=${places}]`;
      return samples({
        size,
        arrays: { asked: { use: "input", type, classes }, answered: { use: "target", type, classes } },
        write: (i, into, slot) => {
          const draw = sampleDraws(random, i);
          const { asked, answered } = ask(Array.from({ length }, () => draw.index(symbols)), symbols);
          into.asked.set(asked, slot * places);
          into.answered.set(answered, slot * places);
        },
      });
    },
  });
}
