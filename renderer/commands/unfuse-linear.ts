// Take the contraction apart: the network computes the same afterwards.
import { unfuseLinear as law } from "../../shared/circuit-edits/unfuse-linear.ts";
import { defineCommand } from "./define.ts";
import { rewriteCommand } from "./rewrite.ts";

export const unfuseLinear = defineCommand(rewriteCommand("unfuse-linear", "Take the contraction apart", law, ({ node }) => [node]));
