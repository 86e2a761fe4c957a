// What a document has numbers for and a run does not compute: the arrays of nodes that are muted, bypassed or not wired yet, as they go into a weights file that is written anew.
import type { Failed } from "../../shared/contract/schema.ts";
import type { PlannedParameter } from "../../shared/tensor/weights-plan.ts";
import type { WeightsFile } from "./weights-file.ts";
import { bytesOf, type NumberedParameter } from "./write-weights.ts";

/** Under the name its parameter has now. */
export interface RestingArray extends PlannedParameter {
  bytes(): Uint8Array | Failed;
}

/** The parameters of a whole network, or of what runs of it. */
export interface KnownParameters {
  readonly parameters: readonly NumberedParameter[];
  readonly isWhole: boolean;
}

/** What a document says of how its numbers are found. */
export interface NumbersOfDocument {
  readonly seed: number;
  readonly storedAs?: Readonly<Record<string, string>>;
}

/** Of parameters that are not among those with these names. */
export function restingArrays(all: KnownParameters, document: NumbersOfDocument, written: ReadonlySet<string>, given: WeightsFile | undefined): readonly RestingArray[] {
  const resting = all.parameters.filter(({ name }) => !written.has(name)).map((parameter) => restingArray(parameter, document.seed, given));
  return [...resting, ...unclaimedArrays(all, document, given)];
}

/** Where nobody knows which parameters some nodes have, those left out or waiting for a wire, no array of the file is thrown away. */
export function unclaimedArrays({ parameters, isWhole }: KnownParameters, { storedAs = {} }: NumbersOfDocument, given: WeightsFile | undefined): readonly RestingArray[] {
  if (isWhole || !given) return [];
  const claimed = new Set(parameters.map(({ name, storedAs: stored = name }) => stored));
  const names = new Set(parameters.map(({ name }) => name));
  const calledNow = new Map(Object.entries(storedAs).map(([now, stored]) => [stored, now]));
  return given.arrays.flatMap(({ name }) => {
    const now = calledNow.get(name) ?? name;
    return claimed.has(name) || names.has(now) ? [] : asItLies(given, name, now);
  });
}

/** An array that does not fit the drawing now may fit it later, so it is kept as it lies. */
function restingArray(parameter: NumberedParameter, seed: number, given: WeightsFile | undefined): RestingArray {
  const { name, storedAs = name, dims, dtype = "f32", values } = parameter;
  const [lies] = given && values === undefined ? asItLies(given, storedAs, name) : [];
  const fits = lies?.dims.join() === dims.join() && (dtype === "f32" || lies.dtype === dtype);
  return lies && !fits ? lies : { name, dims, dtype, bytes: () => bytesOf(parameter, seed, given) };
}

function asItLies(given: WeightsFile, stored: string, name: string): readonly RestingArray[] {
  const [dims, dtype] = [given.dims(stored), given.dtype(stored)];
  return dims && dtype ? [{ name, dims, dtype, bytes: () => given.readBytes(stored) ?? { failed: `${given.path}: ${stored} could not be read` } }] : [];
}
