// The weights of an imported model: as one safetensors file, for which arrays that lie in a file go from disk to disk, or linked to where they lie.
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { LinkedSource, WeightsSource } from "../../shared/contract/weights-source.ts";
import { bytesOfLinked } from "../../shared/document/linked-weights.ts";
import type { Weight } from "../../shared/import/draft.ts";
import { bytesOfWeight, dimsOfWeight } from "../../shared/import/weight-bytes.ts";
import { placeOfTensor, type ModelFiles } from "../../shared/import/tensor-data.ts";
import { placeWeights } from "../../shared/import/place-weights.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import type { OpenModelFiles } from "./model-files.ts";

/** What a source reads into memory it already has: fresh memory costs more than the reading. */
const stretch = 2 ** 16;

/** Puts the numbers of a model where they are from now on; `path` is where a file of their own would be. Undefined where there are none. */
export type PlaceWeights = (path: string, weights: ReadonlyMap<string, Weight>, files: OpenModelFiles) => WeightsSource | undefined | Problem;

export const intoOwnFile: PlaceWeights = (path, weights, files) => (weights.size === 0 ? undefined : (writeImportedWeights(path, weights, files) ?? path));

/** What lies in the model as it is stays there; only what has to be computed is written. */
export const linkedToModel: PlaceWeights = (path, weights, files) => {
  const { linked, locations, computed } = placeWeights(weights);
  const failed = computed.size === 0 ? undefined : writeImportedWeights(path, computed, files);
  if (failed) return failed;
  if (linked.size === 0) return computed.size === 0 ? undefined : path;
  const found: LinkedSource["files"][number][] = [];
  for (const location of locations) {
    const source = location === undefined ? files.main : files.beside(location);
    if (isProblem(source)) return source;
    found.push({ path: files.pathOf(location), bytes: source.size, modified: statSync(files.pathOf(location)).mtimeMs });
  }
  for (const [name, { file, at, dtype, dims }] of linked) {
    const size = found[file]?.bytes ?? 0;
    if (at + bytesOfLinked({ dtype, dims }) > size) return problem(`${locations[file] ?? name}: found ${size} bytes, expected at least ${at + bytesOfLinked({ dtype, dims })}: the file is cut or another one`);
  }
  return { ...(computed.size === 0 ? {} : { own: path }), files: found, arrays: Object.fromEntries(linked) };
};

/** The file appears when it is whole. Whoever lets something depend on it makes it last first. */
export function writeImportedWeights(path: string, weights: ReadonlyMap<string, Weight>, files: ModelFiles): Problem | undefined {
  const plan = weightsPlan([...weights].map(([name, weight]) => ({ name, dims: dimsOfWeight(weight), dtype: weight.dtype })));
  const fresh = `${path}.${process.pid}.new`;
  const handle = openSync(fresh, "w");
  let failed: Problem | undefined;
  try {
    write(handle, plan.header, 0);
    for (const [name, weight] of weights) {
      failed = writeOne(handle, plan.entries.get(name)?.offset ?? 0, weight, files);
      if (failed) break;
    }
  } finally {
    closeSync(handle);
    if (failed) rmSync(fresh, { force: true });
  }
  if (!failed) renameSync(fresh, path);
  return failed;
}

/** After this a written file outlives a crash of the machine. The disk works while other things are done. */
export async function makeLast(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function writeOne(handle: number, offset: number, weight: Weight, files: ModelFiles): Problem | undefined {
  const place = weight.order ? undefined : placeOfTensor(weight.tensor, files);
  if (isProblem(place)) return place;
  if (!place) {
    const bytes = bytesOfWeight(weight, files);
    if (isProblem(bytes)) return bytes;
    write(handle, bytes, offset);
    return undefined;
  }
  for (let at = 0; at < place.length; ) {
    const part = place.source.read(place.at + at, Math.min(stretch, place.length - at));
    if (part.length === 0) break;
    write(handle, part, offset + at);
    at += part.length;
  }
  return undefined;
}

function write(handle: number, bytes: Uint8Array, offset: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, Math.min(bytes.length - at, 2 ** 30), offset + at);
}
