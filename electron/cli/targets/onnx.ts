// ONNX with its weights inside, or beside it.
import { writeOnnx } from "../../export/write-onnx.ts";
import type { Target } from "./define.ts";
import { networkTarget } from "./write-network.ts";

export const onnxTarget: Target = networkTarget({ about: "ONNX, one file with the weights inside; above 1 GiB they lie beside it as .safetensors", extension: ".onnx", needsWeights: true }, writeOnnx);
