// Every kind of export of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { Target } from "./define.ts";

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  jax: async () => (await import("./jax.ts")).jaxTarget,
  onnx: async () => (await import("./onnx.ts")).onnxTarget,
  pdf: async () => (await import("./pdf.ts")).pdfTarget,
  png: async () => (await import("./png.ts")).pngTarget,
  pytorch: async () => (await import("./pytorch.ts")).pytorchTarget,
  svg: async () => (await import("./svg.ts")).svgTarget,
  term: async () => (await import("./term.ts")).termTarget,
  text: async () => (await import("./text.ts")).textTarget,
  tikz: async () => (await import("./tikz.ts")).tikzTarget,
};
