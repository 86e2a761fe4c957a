// A document as code: the text, and the weights it loads as a .safetensors file beside it.
import { realpath } from "node:fs/promises";
import { isProblem } from "../../shared/base/problem.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { codeKinds, type CodeKindName } from "../../shared/exporters/code-kinds.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { replaceFile } from "../files/replace-file.ts";
import { disagreement, writeWeights } from "../weights/write-weights.ts";
import { besideIt, replacesLinked, unwritable, unwritten, type NetworkJob, type WrittenFile, type WrittenNetwork } from "./network-job.ts";
import { openWeights } from "../weights/open-weights.ts";

export async function writeCode(job: NetworkJob, name: CodeKindName): Promise<WrittenNetwork> {
  const { file, checked, out, path } = job;
  const kind = codeKinds[name];
  const exported = kind.write(checked, { batch: job.batch });
  if (isProblem(exported)) return kind.needsWeights && !checked.runnable ? { kind: "unfinished", problems: checked.problems.filter(({ severity }) => severity !== "warning") } : unwritten(`${file}: ${exported.problem}`);
  const replaced = (await replacesLinked(job, path)) ?? (kind.needsWeights ? await replacesLinked(job, besideIt(path)) : undefined);
  if (replaced) return replaced;
  const bytes = new TextEncoder().encode(exported.text);
  try {
    const weights = kind.needsWeights ? await writeBeside(job) : [];
    if ("kind" in weights) return weights;
    await replaceFile(path, bytes);
    return { kind: "written", files: [{ file: out, bytes: bytes.length, notes: exported.notes ?? [] }, ...weights] };
  } catch (error) {
    return unwritable(job, error);
  }
}

/** The weights first: code that is there can load them. The document's own file is never written. */
async function writeBeside({ file, checked, out, path, weights: source }: NetworkJob): Promise<readonly WrittenFile[] | WrittenNetwork> {
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return unwritten(`${file}: ${lowered.problem}`);
  const { parameters } = lowered;
  if (parameters.length === 0) return [];
  const given = source === undefined ? undefined : openWeights(source);
  if (given && isFailed(given)) return unwritten(given.failed);
  try {
    const unfit = given && disagreement(given, parameters);
    if (unfit !== undefined) return unwritten(unfit);
    if (given !== undefined && (await realpath(besideIt(path)).catch(() => undefined)) === given.path) return [];
    const plan = weightsPlan(parameters);
    const fault = writeWeights(besideIt(path), plan, parameters, checked.document.seed, given);
    return fault ? unwritten(`${file}: ${fault.failed}`) : [{ file: besideIt(out), bytes: plan.bytes }];
  } finally {
    given?.close();
  }
}
