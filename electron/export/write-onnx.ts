// ONNX as one file with its weights inside; where they are large or the person wants it so, one for the graph and a safetensors file beside it for every number it learned.
import { realpath } from "node:fs/promises";
import { basename } from "node:path";
import { assert } from "../../shared/base/assert.ts";
import type { LoweredParameter } from "../../shared/compiler/lower/lower.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { exportOnnx, type OnnxExport } from "../../shared/exporters/onnx.ts";
import { replaceFile } from "../files/replace-file.ts";
import type { WeightsFile } from "../weights/weights-file.ts";
import { bytesOf, disagreement, writeWeights } from "../weights/write-weights.ts";
import { besideIt, replacesLinked, unwritable, unwritten, type NetworkJob, type WrittenNetwork } from "./network-job.ts";
import { openWeights } from "../weights/open-weights.ts";

export async function writeOnnx(job: NetworkJob): Promise<WrittenNetwork> {
  const given = job.weights === undefined ? undefined : openWeights(job.weights);
  if (given && isFailed(given)) return unwritten(given.failed);
  try {
    return await writeFiles(job, given);
  } finally {
    given?.close();
  }
}

/** Whether a file of weights would come with it. */
export function hasWeightsBeside({ checked, path, version, external, carriesDocument }: NetworkJob): boolean {
  const made = exportOnnx(checked, { weightsFile: basename(besideIt(path)), version, external, carriesDocument });
  return "plan" in made && made.plan !== undefined;
}

async function writeFiles(job: NetworkJob, given: WeightsFile | undefined): Promise<WrittenNetwork> {
  const { file, checked, out, path } = job;
  const [weights, weightsPath] = [besideIt(out), besideIt(path)];
  // The document's own weights are never written; a graph beside them reads them where they lie.
  const isOwn = given !== undefined && !given.isLinked && (await realpath(weightsPath).catch(() => undefined)) === given.path;
  const made = exportOnnx(checked, { weightsFile: basename(weights), version: job.version, external: job.external, carriesDocument: job.carriesDocument, ...(isOwn ? { stored: (parameter) => placeIn(given, parameter) } : {}) });
  if ("problems" in made) return { kind: "unfinished", problems: made.problems };
  const replaced = (await replacesLinked(job, path)) ?? (made.plan ? await replacesLinked(job, weightsPath) : undefined);
  if (replaced) return replaced;
  const unfit = given && disagreement(given, made.parameters);
  if (unfit !== undefined) return unwritten(unfit);
  if (made.plan && isOwn) return unwritten(fileProblem({ file: out, place: "" }, `that ${basename(weights)} beside it would replace the document's own weights`, "a name that is free", `choose another, or leave ${checked.document.weights ?? ""} out of the document`).problem);
  try {
    // The weights first: a graph that is there can be loaded.
    const fault = made.plan && writeWeights(weightsPath, made.plan, made.parameters, checked.document.seed, given);
    if (fault) return unwritten(`${file}: ${fault.failed}`);
    const lacking: Failed[] = [];
    await replaceFile(path, partsOf(made, checked.document.seed, given, lacking), () => Promise.resolve(lacking.length === 0));
    if (lacking[0]) return unwritten(`${file}: ${lacking[0].failed}`);
  } catch (error) {
    return unwritable(job, error);
  }
  return { kind: "written", files: [{ file: out, bytes: made.bytes }, ...(made.plan ? [{ file: weights, bytes: made.plan.bytes }] : [])] };
}

/** The file part by part, so that memory holds the largest weight and not their sum. Ends early where one cannot be had, and says so in `lacking`. */
function* partsOf({ pieces, parameters }: OnnxExport, seed: number, given: WeightsFile | undefined, lacking: Failed[]): Iterable<Uint8Array> {
  const named = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  for (const piece of pieces) {
    const parameter = piece instanceof Uint8Array ? undefined : named.get(piece.later);
    assert(piece instanceof Uint8Array || parameter, "weights inside are those of the network");
    const bytes = parameter ? bytesOf(parameter, seed, given) : piece;
    if ("failed" in bytes) {
      lacking.push(bytes);
      return;
    }
    assert(bytes instanceof Uint8Array && bytes.length === piece.length, "weights have the bytes that were announced");
    yield bytes;
  }
}

/** Where a parameter's numbers lie in the file as they are; numbers written in the drawing win over it. */
function placeIn(given: WeightsFile, { name: own, storedAs: name = own, dims, dtype, values }: LoweredParameter): { readonly offset: number; readonly length: number } | undefined {
  return values === undefined && given.dtype(name) === dtype && given.dims(name)?.join() === dims.join() ? given.place(name) : undefined;
}
