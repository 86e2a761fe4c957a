// PNG: a picture of any resolution, the document inside.
import type { Target } from "./define.ts";
import { figureTarget } from "./write-figure.ts";

export const pngTarget: Target = figureTarget("png");
