// Weights that ONNX Runtime reads from the file they came in: no copy is made of them, and what does not lie there goes into the model's own bytes.
import { dirname, relative } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import type { ParameterMessage } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import { moveWeights, type MovedWeight } from "../../shared/onnx-format/move-weights.ts";
import type { WeightsPlan } from "../../shared/tensor/weights-plan.ts";
import type { PlaceInFile, WeightsFile } from "../weights/weights-file.ts";
import { bytesOf } from "../weights/write-weights.ts";

/** A model in memory finds external data in one folder and nowhere above it. */
export interface InPlace {
  readonly folder: string;
  readonly weights: ReadonlyMap<string, MovedWeight>;
}

/** In bytes: so much is put into every model; where more would have to be, all is copied once and shared. */
const mostInside = 64 * 2 ** 20;

/** Undefined where the weights have to be copied: most of them lie nowhere as they are, or they lie in several folders. */
export function placesInPlace(given: WeightsFile, parameters: readonly ParameterMessage[], seed: number): InPlace | undefined | Failed {
  if (!given.isLinked) return undefined;
  const stored = parameters.filter(({ hot }) => !hot);
  const lying = new Map<string, PlaceInFile>();
  let folder: string | undefined;
  for (const parameter of stored) {
    const place = placeOf(given, parameter);
    if (place === undefined || (folder !== undefined && dirname(place.path) !== folder)) continue;
    folder ??= dirname(place.path);
    lying.set(parameter.name, place);
  }
  if (folder === undefined) return undefined;
  const inside = stored.filter(({ name }) => !lying.has(name));
  const weights = new Map<string, MovedWeight>();
  let room = mostInside;
  for (const parameter of inside) {
    const bytes = bytesOf(parameter, seed, given);
    if ("failed" in bytes) return bytes;
    room -= bytes.length;
    if (room < 0) return undefined;
    weights.set(parameter.name, bytes);
  }
  for (const [name, { path, offset, length }] of lying) weights.set(name, { location: relative(folder, path), offset, length });
  return { folder, weights };
}

/** The model with its weights where they are; `plan` is where it was written to look for them. */
export function inPlaceModel(onnx: Uint8Array, { weights }: InPlace, plan: WeightsPlan): Uint8Array | Failed {
  const names = new Map([...plan.entries].map(([name, { offset, length }]) => [`${offset} ${length}`, name]));
  const moved = moveWeights(onnx, ({ offset, length }) => weights.get(names.get(`${offset} ${length}`) ?? ""));
  return isProblem(moved) ? { failed: moved.problem } : moved;
}

function placeOf(given: WeightsFile, { name: own, storedAs: name = own, dtype = "f32", dims, values }: ParameterMessage): PlaceInFile | undefined {
  return values === undefined && given.dtype(name) === dtype && given.dims(name)?.join() === dims.join() ? given.lies(name) : undefined;
}
