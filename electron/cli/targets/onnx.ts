// ONNX with its weights beside it: one file for the graph, one safetensors file for every number it learned.
import { realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { LoweredParameter } from "../../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { fileProblem } from "../../../shared/document/file-problem.ts";
import { exportOnnx } from "../../../shared/exporters/onnx.ts";
import { codeOf, diskFault } from "../../files/disk-fault.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { openWeightsFile, type WeightsFile } from "../../weights/weights-file.ts";
import { disagreement, writeWeights } from "../../weights/write-weights.ts";
import { asTyped } from "../as-typed.ts";
import { failed, type Failure } from "../commands/define.ts";
import { versionOf } from "../installed.ts";
import { problemLines } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import type { OpenedDocument } from "../open-document.ts";
import type { Target, WrittenFile } from "./define.ts";

export const onnxTarget: Target = {
  about: "ONNX, with the weights as a .safetensors file beside it",
  extension: ".onnx",
  async write({ opened, checked, out }) {
    const source = await weightsOf(opened);
    if (isProblem(source)) return failed(source.problem);
    const given = source === undefined ? undefined : openWeightsFile(source);
    if (given && isFailed(given)) return failed(given.failed);
    try {
      return await writeBoth(opened, checked, out, given);
    } finally {
      given?.close();
    }
  },
};

async function writeBoth({ file, document }: OpenedDocument, checked: CheckedDiagram, out: string, given: WeightsFile | undefined): Promise<readonly WrittenFile[] | Failure> {
  const weights = `${out.slice(0, -onnxTarget.extension.length)}.safetensors`;
  // The document's own weights are never written; a graph beside them reads them where they lie.
  const isOwn = given !== undefined && (await realpath(weights).catch(() => undefined)) === given.path;
  const made = exportOnnx(checked, { weightsFile: basename(weights), version: versionOf(), ...(isOwn ? { stored: (parameter) => placeIn(given, parameter) } : {}) });
  if ("problems" in made) return failed(...problemLines(file, made.problems));
  const unfit = given && disagreement(given, made.parameters);
  if (unfit !== undefined) return failed(unfit);
  if (made.plan && isOwn) return failed(fileProblem({ file: out, place: "" }, `that ${basename(weights)} beside it would replace the document's own weights`, "a name that is free", `choose another with -o, or leave ${document.weights ?? ""} out of the document`).problem);
  try {
    // The weights first: a graph that is there can be loaded.
    const fault = made.plan && writeWeights(resolve(weights), made.plan, made.parameters, checked.document.seed, given);
    if (fault) return failed(`${file}: ${fault.failed}`);
    await replaceFile(resolve(out), made.onnx);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return failed(fileProblem({ file: out, place: "" }, `no folder ${dirname(out)}`, "one that is there", "make it, or choose another with -o").problem);
    return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
  }
  return [{ file: out, bytes: made.onnx.length }, ...(made.plan ? [{ file: weights, bytes: made.plan.bytes }] : [])];
}

/** Where a parameter's numbers lie in the file as they are; numbers written in the drawing win over it. */
function placeIn(given: WeightsFile, { name, dims, dtype, values }: LoweredParameter): { readonly offset: number; readonly length: number } | undefined {
  return values === undefined && given.dtype(name) === dtype && given.dims(name)?.join() === dims.join() ? given.place(name) : undefined;
}
