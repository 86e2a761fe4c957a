// Normally distributed, without the tails.
import { normalQuantile } from "../random.ts";
import { defineInitialiser } from "./define.ts";

// The probability that a standard normal variable lies below -2.
const cut = 0.022750131948179195;

export const truncatedNormal = defineInitialiser({
  name: "truncated-normal",
  about: "Normally distributed around 0 with the given standard deviation before everything beyond two of them is cut off.",
  arguments: [{ name: "std", default: 1, least: 0 }],
  // 1 − 4φ(2) / (Φ(2) − Φ(−2)).
  variance: (_, [std = 1]) => 0.7737413035 * std * std,
  fill(array, { stream }, [std = 1]) {
    for (let i = 0; i < array.length; i++) array[i] = std * normalQuantile(cut + (1 - 2 * cut) * stream.uniform(i));
  },
});
