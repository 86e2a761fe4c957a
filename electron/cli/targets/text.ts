// The text form, which reads back as the same document; a document need not run to be written so.
import { exportText } from "../../../shared/exporters/text.ts";
import type { Target } from "./define.ts";
import { writeCode } from "./write-code.ts";

export const textTarget: Target = {
  about: "the document as text, one line a node",
  extension: ".txt",
  write: async (job) => writeCode(job, { extension: ".txt", needsWeights: false, write: exportText }),
};
