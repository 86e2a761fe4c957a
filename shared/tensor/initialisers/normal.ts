// Normally distributed around zero.
import { defineInitialiser } from "./define.ts";

export const normal = defineInitialiser({
  name: "normal",
  about: "Normally distributed around 0 with the given standard deviation.",
  arguments: [{ name: "std", default: 1, least: 0 }],
  variance: (_, [std = 1]) => std * std,
  fill(array, { stream }, [std = 1]) {
    for (let i = 0; i < array.length; i++) array[i] = std * stream.normal(i);
  },
});
