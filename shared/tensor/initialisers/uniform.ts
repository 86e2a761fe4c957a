// Evenly distributed between two bounds.
import { defineInitialiser } from "./define.ts";

export const uniform = defineInitialiser({
  name: "uniform",
  about: "Evenly distributed between low and high.",
  arguments: [{ name: "low", default: 0 }, { name: "high", default: 1 }],
  variance: (_, [low = 0, high = 1]) => (low === -high ? (high * high) / 3 : undefined),
  fill(array, { stream }, [low = 0, high = 1]) {
    for (let i = 0; i < array.length; i++) array[i] = low + (high - low) * stream.uniform(i);
  },
});
