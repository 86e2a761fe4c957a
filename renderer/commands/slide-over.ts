// Slide over the next glyph: the network computes the same afterwards.
import { slideOver as law } from "../../shared/circuit-edits/slide-over.ts";
import { defineCommand } from "./define.ts";
import { rewriteCommand } from "./rewrite.ts";

export const slideOver = defineCommand(rewriteCommand("slide-over", "Slide over the next glyph", law, ({ first, second }) => [first, second]));
