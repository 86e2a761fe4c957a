// JAX, with the weights it loads beside it.
import { codeKinds } from "../../../shared/exporters/code-kinds.ts";
import { writeCode } from "../../export/write-code.ts";
import type { Target } from "./define.ts";
import { networkTarget } from "./write-network.ts";

export const jaxTarget: Target = networkTarget(codeKinds.jax, (job) => writeCode(job, "jax"));
