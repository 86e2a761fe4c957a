// Evenly distributed so that signals keep their size forwards and backwards.
import { defineInitialiser } from "./define.ts";

export const xavier = defineInitialiser({
  name: "xavier",
  about: "Evenly distributed within ±gain · √(6 / (fan in + fan out)).",
  source: "Glorot and Bengio 2010, eq. 16; torch.nn.init.xavier_uniform_",
  arguments: [{ name: "gain", default: 1, least: 0 }],
  variance: ({ fanIn, fanOut }, [gain = 1]) => (gain * gain * 2) / Math.max(fanIn + fanOut, 1),
  fill(array, { stream, fanIn, fanOut }, [gain = 1]) {
    const bound = gain * Math.sqrt(6 / Math.max(fanIn + fanOut, 1));
    for (let i = 0; i < array.length; i++) array[i] = bound * (2 * stream.uniform(i) - 1);
  },
});
