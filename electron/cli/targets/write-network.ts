// A network written for elsewhere, from what the command line was told.
import { resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import type { NetworkJob, WrittenNetwork } from "../../export/network-job.ts";
import { failed } from "../commands/define.ts";
import { versionOf } from "../installed.ts";
import { problemLines } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import type { Target } from "./define.ts";

export interface NetworkKind {
  readonly about: string;
  readonly extension: string;
  readonly needsWeights: boolean;
}

export function networkTarget({ about, extension, needsWeights }: NetworkKind, write: (job: NetworkJob) => Promise<WrittenNetwork>): Target {
  return {
    about,
    extension,
    async write({ opened, checked, out, batch, external, figure }) {
      const { file } = opened;
      const weights = needsWeights ? await weightsOf(opened) : undefined;
      if (isProblem(weights)) return failed(weights.problem);
      const written = await write({ file, checked, out, path: resolve(out), weights, batch, external, carriesDocument: !figure["no-document"], version: versionOf() });
      switch (written.kind) {
        case "written": return written.files;
        case "failed": return failed(...written.problems);
        case "unfinished": return failed(...problemLines(file, written.problems));
      }
    },
  };
}
