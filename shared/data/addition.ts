// Sums of two numbers, digit by digit.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";
import { blank } from "./sequence-task.ts";

const classes = [...Array.from("0123456789+="), blank];
const [plus, equals, rest] = [10, 11, 12];

export const addition = defineDataset({
  name: "addition",
  title: "Addition",
  about: "Two numbers are to be added: `137+285=` asks for the digits of 0422, which come last, after blanks. Carries run from right to left.",
  options: { size: sampleCount(50000), digits: { title: "Digits of a number", default: 3, least: 1, most: 15, whole: true } },

  open: (seed, { size, digits }) => {
    const random = randomStream(seed, "addition");
    const places = 2 * digits + 2;
    const type = `i32<${classes.length}>[t=${places}]`;
    return samples({
      size,
      arrays: { asked: { use: "input", type, classes }, answered: { use: "target", type, classes } },
      write: (i, { asked, answered }, slot) => {
        const draw = sampleDraws(random, i);
        const first = Array.from({ length: digits }, () => draw.index(10));
        const second = Array.from({ length: digits }, () => draw.index(10));
        const sum = String(Number(first.join("")) + Number(second.join(""))).padStart(digits + 1, "0");
        asked.set([...first, plus, ...second, equals], slot * places);
        answered.set([...Array.from({ length: digits + 1 }, () => rest), ...Array.from(sum, Number)], slot * places);
      },
    });
  },
});
