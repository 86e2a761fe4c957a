// Fuse linear steps into one contraction: the network computes the same afterwards.
import { fuseLinear as law } from "../../shared/circuit-edits/fuse-linear.ts";
import { defineCommand } from "./define.ts";
import { rewriteCommand } from "./rewrite.ts";

export const fuseLinear = defineCommand(rewriteCommand("fuse-linear", "Fuse linear steps into one contraction", law, ({ first, second }) => [first, second]));
