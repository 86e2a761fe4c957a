// SVG: small, its text still text, the document inside.
import type { Target } from "./define.ts";
import { figureTarget } from "./write-figure.ts";

export const svgTarget: Target = figureTarget("svg");
