// The text form, which reads back as the same document; a document need not run to be written so.
import { codeKinds } from "../../../shared/exporters/code-kinds.ts";
import { writeCode } from "../../export/write-code.ts";
import type { Target } from "./define.ts";
import { networkTarget } from "./write-network.ts";

export const textTarget: Target = networkTarget(codeKinds.text, (job) => writeCode(job, "text"));
