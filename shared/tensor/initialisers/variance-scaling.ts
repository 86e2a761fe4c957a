// Normally distributed with a variance that is given for all that flows into one output.
import { defineInitialiser } from "./define.ts";

export const varianceScaling = defineInitialiser({
  name: "variance-scaling",
  about: "Normally distributed with variance gain / fan in: 1 keeps the size of what comes out of a linear map, 2 that behind a rectifier.",
  source: "LeCun et al. 1998, Efficient BackProp; Roberts, Yaida and Hanin 2022, The Principles of Deep Learning Theory, eq. 2.20, where gain is C_W",
  arguments: [{ name: "gain", default: 1, least: 0 }],
  variance: ({ fanIn }, [gain = 1]) => gain / Math.max(fanIn, 1),
  fill(array, { stream, fanIn }, [gain = 1]) {
    const std = Math.sqrt(gain / Math.max(fanIn, 1));
    for (let i = 0; i < array.length; i++) array[i] = std * stream.normal(i);
  },
});
