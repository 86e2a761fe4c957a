// Normally distributed so that signals keep their size forwards and backwards.
import { defineInitialiser } from "./define.ts";

export const xavierNormal = defineInitialiser({
  name: "xavier-normal",
  about: "Normally distributed with standard deviation gain · √(2 / (fan in + fan out)).",
  source: "Glorot and Bengio 2010, eq. 12; torch.nn.init.xavier_normal_",
  arguments: [{ name: "gain", default: 1, least: 0 }],
  variance: ({ fanIn, fanOut }, [gain = 1]) => (gain * gain * 2) / Math.max(fanIn + fanOut, 1),
  fill(array, { stream, fanIn, fanOut }, [gain = 1]) {
    const std = gain * Math.sqrt(2 / Math.max(fanIn + fanOut, 1));
    for (let i = 0; i < array.length; i++) array[i] = std * stream.normal(i);
  },
});
