// Two half circles that reach into each other.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

export const twoMoons = defineDataset({
  name: "two-moons",
  title: "Two moons",
  about: "Points of the plane on two half circles that reach into each other: no straight line parts them.",
  options: { size: sampleCount(2000), noise: { title: "Noise", default: 0.1, least: 0, most: 1 } },

  open: (seed, { size, noise }) => {
    const random = randomStream(seed, "two-moons");
    return samples({
      size,
      arrays: { point: { use: "input", type: "f32[f=2]" }, label: { use: "target", type: "i32<2>[]", classes: ["upper", "lower"] } },
      write: (i, { point, label }, slot) => {
        const draw = sampleDraws(random, i);
        const angle = draw.between(0, Math.PI);
        const [x, y] = i % 2 === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
        // About the middle of both.
        point[2 * slot] = x - 0.5 + noise * draw.normal();
        point[2 * slot + 1] = y - 0.25 + noise * draw.normal();
        label[slot] = i % 2;
      },
    });
  },
});
