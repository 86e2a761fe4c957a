// AdamW: Adam whose weight decay does not pass through the running means.
import { number } from "../../operators/attributes.ts";
import { adamSettings, adamStep, seen, seeOneMore } from "./adam.ts";
import { defineOptimiser } from "./define.ts";

export const adamw = defineOptimiser({
  name: "adamw",
  title: "AdamW",
  about: "Adam with weight decay by itself: each parameter shrinks a little before it moves.",
  source: "Loshchilov and Hutter, Decoupled weight decay regularization, arXiv 1711.05101; torch.optim.AdamW",
  settings: { ...adamSettings, decay: number("Weight decay", 0.01, { least: 0, about: "The part each parameter loses in a step, times the learning rate." }) },
  usualRate: 1e-3,
  state: () => ["sum", "squares"],
  shared: seen,
  advance: (ir, before, settings) => seeOneMore(ir, before, settings),
  update(ir, moving, settings) {
    const { parameter, rate } = moving;
    const shrunk = settings.decay === 0 ? parameter : ir.mul(parameter, ir.sub(1, ir.mul(rate, settings.decay)));
    return adamStep(ir, { ...moving, parameter: shrunk }, settings);
  },
});
