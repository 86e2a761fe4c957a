// Every kind of export of this folder, by file name, loaded when it is asked for. Written by `npm run index` from the listing; never by hand.
import type { Target } from "./define.ts";

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  onnx: async () => (await import("./onnx.ts")).onnxTarget,
};
