// PyTorch, with the weights it loads beside it.
import { exportPyTorch } from "../../../shared/exporters/pytorch.ts";
import type { Target } from "./define.ts";
import { writeCode } from "./write-code.ts";

export const pytorchTarget: Target = {
  about: "PyTorch modules, with the weights as a .safetensors file beside them",
  extension: ".py",
  write: async (job) => writeCode(job, { extension: ".py", needsWeights: true, write: exportPyTorch }),
};
