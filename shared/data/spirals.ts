// Arms that wind about one another.
import { randomStream } from "../tensor/random.ts";
import { defineDataset, sampleCount, samples } from "./define.ts";
import { sampleDraws } from "./sample-draws.ts";

export const spirals = defineDataset({
  name: "spirals",
  title: "Spirals",
  about: "Points of the plane on arms that wind about one another: the border between them is as long as the arms.",
  options: {
    size: sampleCount(3000),
    arms: { title: "Arms", default: 2, least: 2, most: 6, whole: true },
    turns: { title: "Turns", default: 1.5, least: 0.25, most: 4 },
    noise: { title: "Noise", default: 0.02, least: 0, most: 0.5 },
  },

  open: (seed, { size, arms, turns, noise }) => {
    const random = randomStream(seed, "spirals");
    return samples({
      size,
      arrays: { point: { use: "input", type: "f32[f=2]" }, label: { use: "target", type: `i32<${arms}>[]`, classes: Array.from({ length: arms }, (_, arm) => `arm ${arm + 1}`) } },
      write: (i, { point, label }, slot) => {
        const draw = sampleDraws(random, i);
        const arm = i % arms;
        // The root spreads points evenly over the area instead of heaping them at the middle.
        const radius = Math.sqrt(draw.between(0.01, 1));
        const angle = 2 * Math.PI * (turns * radius + arm / arms);
        point[2 * slot] = radius * Math.cos(angle) + noise * draw.normal();
        point[2 * slot + 1] = radius * Math.sin(angle) + noise * draw.normal();
        label[slot] = arm;
      },
    });
  },
});
