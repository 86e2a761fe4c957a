// A circle within a circle.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

export const circles = defineDataset({
  name: "circles",
  title: "Circles",
  about: "Points of the plane on a circle and on a smaller one within it: what parts them is their distance from the middle.",
  options: {
    size: sampleCount(2000),
    inner: { title: "Inner radius", default: 0.5, least: 0.05, most: 0.95 },
    noise: { title: "Noise", default: 0.08, least: 0, most: 1 },
  },

  open: (seed, { size, inner, noise }) => {
    const random = randomStream(seed, "circles");
    return samples({
      size,
      arrays: { point: { use: "input", type: "f32[f=2]" }, label: { use: "target", type: "i32<2>[]", classes: ["outer", "inner"] } },
      write: (i, { point, label }, slot) => {
        const draw = sampleDraws(random, i);
        const angle = draw.between(0, 2 * Math.PI);
        const radius = i % 2 === 0 ? 1 : inner;
        point[2 * slot] = radius * Math.cos(angle) + noise * draw.normal();
        point[2 * slot + 1] = radius * Math.sin(angle) + noise * draw.normal();
        label[slot] = i % 2;
      },
    });
  },
});
