// ONNX with its weights beside it: one file for the graph, one safetensors file for every number it learned.
import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import type { LoweredParameter } from "../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { exportOnnx } from "../../shared/exporters/onnx.ts";
import { replaceFile } from "../files/replace-file.ts";
import { openWeightsFile, type WeightsFile } from "../weights/weights-file.ts";
import { disagreement, writeWeights } from "../weights/write-weights.ts";
import { besideIt, unwritable, unwritten, type NetworkJob, type WrittenNetwork } from "./network-job.ts";

export async function writeOnnx(job: NetworkJob): Promise<WrittenNetwork> {
  const given = job.weights === undefined ? undefined : openWeightsFile(job.weights);
  if (given && isFailed(given)) return unwritten(given.failed);
  try {
    return await writeBoth(job, given);
  } finally {
    given?.close();
  }
}

async function writeBoth(job: NetworkJob, given: WeightsFile | undefined): Promise<WrittenNetwork> {
  const { file, checked, out, path } = job;
  const [weights, weightsPath] = [besideIt(out), besideIt(path)];
  // The document's own weights are never written; a graph beside them reads them where they lie.
  const isOwn = given !== undefined && (await realpath(weightsPath).catch(() => undefined)) === given.path;
  const made = exportOnnx(checked, { weightsFile: basename(weights), version: job.version, ...(isOwn ? { stored: (parameter) => placeIn(given, parameter) } : {}) });
  if ("problems" in made) return { kind: "unfinished", problems: made.problems };
  const unfit = given && disagreement(given, made.parameters);
  if (unfit !== undefined) return unwritten(unfit);
  if (made.plan && isOwn) return unwritten(fileProblem({ file: out, place: "" }, `that ${basename(weights)} beside it would replace the document's own weights`, "a name that is free", `choose another, or leave ${checked.document.weights ?? ""} out of the document`).problem);
  try {
    // The weights first: a graph that is there can be loaded.
    const fault = made.plan && writeWeights(weightsPath, made.plan, made.parameters, checked.document.seed, given);
    if (fault) return unwritten(`${file}: ${fault.failed}`);
    await replaceFile(path, made.onnx);
  } catch (error) {
    return unwritable(job, error);
  }
  return { kind: "written", files: [{ file: out, bytes: made.onnx.length }, ...(made.plan ? [{ file: weights, bytes: made.plan.bytes }] : [])] };
}

/** Where a parameter's numbers lie in the file as they are; numbers written in the drawing win over it. */
function placeIn(given: WeightsFile, { name: own, storedAs: name = own, dims, dtype, values }: LoweredParameter): { readonly offset: number; readonly length: number } | undefined {
  return values === undefined && given.dtype(name) === dtype && given.dims(name)?.join() === dims.join() ? given.place(name) : undefined;
}
