// Pull two transposes straight, or a cap and its cup: the network computes the same afterwards.
import { straighten as law } from "../../shared/circuit-edits/straighten.ts";
import { defineCommand } from "./define.ts";
import { rewriteCommand } from "./rewrite.ts";

export const straighten = defineCommand(rewriteCommand("straighten", "Pull two transposes straight, or a cap and its cup", law, ({ first, second }) => [first, second]));
