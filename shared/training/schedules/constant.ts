// Constant: every step gets the whole learning rate.
import { defineSchedule } from "./define.ts";

export const constant = defineSchedule({
  name: "constant",
  title: "Constant",
  about: "Every step has the same learning rate.",
  settings: {},
  part: () => undefined,
});
