// Normally distributed so that the size of signals survives a rectifier.
import { defineInitialiser } from "./define.ts";

export const kaimingNormal = defineInitialiser({
  name: "kaiming-normal",
  about: "Normally distributed with standard deviation √(2 / ((1 + a²) · fan in)), a being the rectifier's slope below 0.",
  source: "He et al. 2015, Delving Deep into Rectifiers, eq. 15; torch.nn.init.kaiming_normal_",
  arguments: [{ name: "a", default: 0 }],
  variance: ({ fanIn }, [a = 0]) => 2 / ((1 + a * a) * Math.max(fanIn, 1)),
  fill(array, { stream, fanIn }, [a = 0]) {
    const std = Math.sqrt(2 / ((1 + a * a) * Math.max(fanIn, 1)));
    for (let i = 0; i < array.length; i++) array[i] = std * stream.normal(i);
  },
});
