// Every kind of export of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { Target } from "./define.ts";

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  jax: async () => (await import("./jax.ts")).jaxTarget,
  onnx: async () => (await import("./onnx.ts")).onnxTarget,
  pytorch: async () => (await import("./pytorch.ts")).pytorchTarget,
  text: async () => (await import("./text.ts")).textTarget,
};
