// Cosine: slowly at first, then faster, and slowly again down to a floor.
import { integer, number } from "../../operators/attributes.ts";
import { defineSchedule } from "./define.ts";

export const cosine = defineSchedule({
  name: "cosine",
  title: "Cosine",
  about: "The learning rate falls along half a cosine and stays at its floor.",
  source: "Loshchilov and Hutter, SGDR, arXiv 1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
  settings: {
    steps: integer("Steps", 1000, { least: 1, about: "Until the floor." }),
    floor: number("Floor", 0, { least: 0, most: 1, about: "The part of the learning rate that is left in the end." }),
  },
  part(ir, done, { steps, floor }) {
    const way = ir.minimum(ir.mul(done, 1 / steps), 1);
    return ir.add(ir.mul(ir.add(ir.cos(ir.mul(way, Math.PI)), 1), (1 - floor) / 2), floor);
  },
});
