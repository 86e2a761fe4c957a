// Evenly distributed so that the size of signals survives a rectifier.
import { defineInitialiser } from "./define.ts";

export const kaiming = defineInitialiser({
  name: "kaiming",
  about: "Evenly distributed within ±√(6 / ((1 + a²) · fan in)); the default a = √5 is what PyTorch gives linear maps and convolutions.",
  source: "He et al. 2015, Delving Deep into Rectifiers, eq. 15; torch.nn.init.kaiming_uniform_",
  arguments: [{ name: "a", default: Math.sqrt(5) }],
  variance: ({ fanIn }, [a = Math.sqrt(5)]) => 2 / ((1 + a * a) * Math.max(fanIn, 1)),
  fill(array, { stream, fanIn }, [a = 0]) {
    const bound = Math.sqrt(6 / ((1 + a * a) * Math.max(fanIn, 1)));
    for (let i = 0; i < array.length; i++) array[i] = bound * (2 * stream.uniform(i) - 1);
  },
});
