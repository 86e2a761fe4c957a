// Exclusive or, with noise: the oldest example a single layer cannot learn.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

export const xor = defineDataset({
  name: "xor",
  title: "Exclusive or",
  about: "Points about the corners of a square, opposite corners alike: the oldest example that a single layer cannot learn.",
  options: { size: sampleCount(1000), noise: { title: "Noise", default: 0.2, least: 0, most: 1 } },

  open: (seed, { size, noise }) => {
    const random = randomStream(seed, "xor");
    return samples({
      size,
      arrays: { point: { use: "input", type: "f32[f=2]" }, label: { use: "target", type: "i32<2>[]", classes: ["alike", "unlike"] } },
      write: (i, { point, label }, slot) => {
        const draw = sampleDraws(random, i);
        const corner = i % 4;
        const [right, up] = [corner % 2, corner >> 1];
        point[2 * slot] = 2 * right - 1 + noise * draw.normal();
        point[2 * slot + 1] = 2 * up - 1 + noise * draw.normal();
        label[slot] = right ^ up;
      },
    });
  },
});
