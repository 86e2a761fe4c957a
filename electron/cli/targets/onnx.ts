// ONNX with its weights beside it.
import { writeOnnx } from "../../export/write-onnx.ts";
import type { Target } from "./define.ts";
import { networkTarget } from "./write-network.ts";

export const onnxTarget: Target = networkTarget({ about: "ONNX, with the weights as a .safetensors file beside it", extension: ".onnx", needsWeights: true }, writeOnnx);
