// A document as code: the text, and the weights it loads as a .safetensors file beside it.
import { realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isProblem, type Problem } from "../../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram } from "../../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { fileProblem } from "../../../shared/document/file-problem.ts";
import type { ExportedText } from "../../../shared/exporters/define.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import { weightsPlan } from "../../../shared/tensor/weights-plan.ts";
import { codeOf, diskFault } from "../../files/disk-fault.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { openWeightsFile } from "../../weights/weights-file.ts";
import { disagreement, writeWeights } from "../../weights/write-weights.ts";
import { asTyped } from "../as-typed.ts";
import { failed, type Failure } from "../commands/define.ts";
import { problemLines } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import type { ExportJob, WrittenFile } from "./define.ts";

export interface CodeKind {
  readonly extension: string;
  readonly needsWeights: boolean;
  write(checked: CheckedDiagram, options: { readonly batch: boolean }): ExportedText | Problem;
}

export async function writeCode(job: ExportJob, kind: CodeKind): Promise<readonly WrittenFile[] | Failure> {
  const { opened, checked, out } = job;
  const exported = kind.write(checked, { batch: job.batch });
  if (isProblem(exported)) return kind.needsWeights && !checked.runnable ? failed(...problemLines(opened.file, checked.problems.filter(({ severity }) => severity !== "warning"))) : failed(`${opened.file}: ${exported.problem}`);
  const bytes = new TextEncoder().encode(exported.text);
  try {
    const weights = kind.needsWeights ? await writeBeside(job, `${out.slice(0, -kind.extension.length)}.safetensors`) : [];
    if ("kind" in weights) return weights;
    await replaceFile(resolve(out), bytes);
    return [{ file: out, bytes: bytes.length }, ...weights];
  } catch (error) {
    // Nothing is read here that may be missing, only folders to write into.
    if (codeOf(error) === "ENOENT") return failed(fileProblem({ file: out, place: "" }, `no folder ${dirname(out)}`, "one that is there", "make it, or choose another with -o").problem);
    return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
  }
}

/** The weights first: code that is there can load them. The document's own file is never written. */
async function writeBeside({ opened, checked }: ExportJob, file: string): Promise<readonly WrittenFile[] | Failure> {
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return failed(`${opened.file}: ${lowered.problem}`);
  const { parameters } = lowered;
  if (parameters.length === 0) return [];
  const source = await weightsOf(opened);
  if (isProblem(source)) return failed(source.problem);
  const given = source === undefined ? undefined : openWeightsFile(source);
  if (given && isFailed(given)) return failed(given.failed);
  try {
    const unfit = given && disagreement(given, parameters);
    if (unfit !== undefined) return failed(unfit);
    if (given !== undefined && (await realpath(file).catch(() => undefined)) === given.path) return [];
    const plan = weightsPlan(parameters);
    const fault = writeWeights(resolve(file), plan, parameters, checked.document.seed, given);
    return fault ? failed(`${opened.file}: ${fault.failed}`) : [{ file, bytes: plan.bytes }];
  } finally {
    given?.close();
  }
}
