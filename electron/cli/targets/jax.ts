// JAX, with the weights it loads beside it.
import { exportJax } from "../../../shared/exporters/jax.ts";
import type { Target } from "./define.ts";
import { writeCode } from "./write-code.ts";

export const jaxTarget: Target = {
  about: "JAX functions, with the weights as a .safetensors file beside them",
  extension: ".py",
  write: async (job) => writeCode(job, { extension: ".py", needsWeights: true, write: exportJax }),
};
