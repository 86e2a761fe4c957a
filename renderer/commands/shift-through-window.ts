// Move the slice through the window: the network computes the same afterwards.
import { shiftThroughWindow as law } from "../../shared/circuit-edits/shift-through-window.ts";
import { defineCommand } from "./define.ts";
import { rewriteCommand } from "./rewrite.ts";

export const shiftThroughWindow = defineCommand(rewriteCommand("shift-through-window", "Move the slice through the window", law, ({ first, second }) => [first, second]));
