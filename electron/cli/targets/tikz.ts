// TikZ: source for LaTeX.
import type { Target } from "./define.ts";
import { figureTarget } from "./write-figure.ts";

export const tikzTarget: Target = figureTarget("tikz");
