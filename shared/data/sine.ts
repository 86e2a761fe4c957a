// One number from another: a wave with noise.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

export const sine = defineDataset({
  name: "sine",
  title: "Sine",
  about: "The sine of a number between −π and π, measured with noise: the smallest regression.",
  options: {
    size: sampleCount(1000),
    waves: { title: "Waves", default: 1, least: 0.25, most: 8 },
    noise: { title: "Noise", default: 0.05, least: 0, most: 1 },
  },

  open: (seed, { size, waves, noise }) => {
    const random = randomStream(seed, "sine");
    return samples({
      size,
      arrays: { x: { use: "input", type: "f32[f=1]" }, y: { use: "target", type: "f32[f=1]" } },
      write: (i, { x, y }, slot) => {
        const draw = sampleDraws(random, i);
        const at = draw.between(-Math.PI, Math.PI);
        x[slot] = at;
        y[slot] = Math.sin(waves * at) + noise * draw.normal();
      },
    });
  },
});
