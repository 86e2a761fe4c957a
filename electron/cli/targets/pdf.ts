// PDF: one page, vectors, its letters embedded.
import type { Target } from "./define.ts";
import { figureTarget } from "./write-figure.ts";

export const pdfTarget: Target = figureTarget("pdf");
