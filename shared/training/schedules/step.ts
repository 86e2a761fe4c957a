// Step: the same for a while, then a part of it.
import { integer, number } from "../../operators/attributes.ts";
import { defineSchedule } from "./define.ts";

export const step = defineSchedule({
  name: "step",
  title: "Step",
  about: "The learning rate is multiplied by a factor every so many steps.",
  source: "torch.optim.lr_scheduler.StepLR",
  settings: {
    every: integer("Every", 1000, { least: 1, about: "Steps." }),
    factor: number("Factor", 0.1, { least: 0, most: 1 }),
  },
  part(ir, done, { every, factor }) {
    // A whole number of steps over a whole number, pushed off the edge at which rounding would decide.
    const times = ir.floor(ir.mul(ir.add(done, 0.5), 1 / every));
    return ir.pow(ir.number(factor), times);
  },
});
