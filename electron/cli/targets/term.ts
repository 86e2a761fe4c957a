// A term of pyncd, which reads back as the same document; a document need not run to be written so, but it must be finished.
import { codeKinds } from "../../../shared/exporters/code-kinds.ts";
import { writeCode } from "../../export/write-code.ts";
import type { Target } from "./define.ts";
import { networkTarget } from "./write-network.ts";

export const termTarget: Target = networkTarget(codeKinds.term, (job) => writeCode(job, "term"));
