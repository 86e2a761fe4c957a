// The numbers of a network's parameters, written as one safetensors file: drawn values, else the document's own file, else the seeded initialisation.
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { isProblem } from "../../shared/base/problem.ts";
import type { ParameterMessage } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import { bytesPerElement } from "../../shared/tensor/dtype.ts";
import { checkInitialiser, materialise, parseInitialiser } from "../../shared/tensor/initialisers/materialise.ts";
import type { WeightsPlan } from "../../shared/tensor/weights-plan.ts";
import { writeBytes } from "./write-bytes.ts";
import type { WeightsFile } from "./weights-file.ts";

export type NumberedParameter = Pick<ParameterMessage, "name" | "storedAs" | "dims" | "initialiser" | "fanIn" | "values" | "dtype">;

/** What of the document's own file has other dims than the network; undefined where all fits. */
export function disagreement(given: WeightsFile, parameters: readonly NumberedParameter[]): string | undefined {
  for (const parameter of parameters) {
    const unfit = disagreementOf(given, parameter);
    if (unfit !== undefined) return `${given.path}: ${unfit}: choose the weights of this network or change its sizes`;
  }
  return undefined;
}

function disagreementOf(given: WeightsFile, { name: own, storedAs: name = own, dims, dtype = "f32" }: NumberedParameter): string | undefined {
  const found = given.dims(name);
  const stored = given.dtype(name);
  if (dtype !== "f32" && stored !== undefined && stored !== dtype) return `${name}: found ${stored}, expected ${dtype}`;
  return found && found.join() !== dims.join() ? `${name}: found [${found.join(", ")}], expected [${dims.join(", ")}]` : undefined;
}

/** The file without the arrays that have other dims than the network; `unfit` says for each what was found and expected. */
export function onlyWhatFits(given: WeightsFile, parameters: readonly NumberedParameter[]): { readonly file: WeightsFile; readonly unfit: readonly string[] } {
  const unfit = parameters.flatMap((parameter) => {
    const said = disagreementOf(given, parameter);
    return said === undefined ? [] : [{ name: parameter.storedAs ?? parameter.name, said }];
  });
  const hidden = new Set(unfit.map(({ name }) => name));
  const shown = <T>(read: (name: string) => T | undefined) => (name: string) => (hidden.has(name) ? undefined : read(name));
  const file = { ...given, dims: shown(given.dims), dtype: shown(given.dtype), place: shown(given.place), lies: shown(given.lies), read: shown(given.read), readBytes: shown(given.readBytes) };
  return { file, unfit: unfit.map(({ said }) => said) };
}

export function numbersOf({ name: own, storedAs: name = own, dims, initialiser, fanIn, values }: NumberedParameter, seed: number, given: WeightsFile | undefined): Float32Array | Failed {
  const count = dims.reduce((a, b) => a * b, 1);
  if (values) return values.length === count ? Float32Array.from(values) : { failed: `${name}: found ${values.length} numbers, expected ${count} for [${dims.join(", ")}]` };
  const stored = given?.read(name);
  if (stored) return stored;
  const read = parseInitialiser(initialiser);
  if (isProblem(read)) return { failed: `${name}: ${read.problem}` };
  const unfit = checkInitialiser(read, dims);
  return unfit ? { failed: `${name}: ${unfit.problem}` } : materialise(read, { dims, fanIn, seed, name });
}

/** The same as the bytes that lie in a file. What is not f32 is only ever stored or zero. */
export function bytesOf(parameter: NumberedParameter, seed: number, given: WeightsFile | undefined): Uint8Array | Failed {
  const { name: own, storedAs: name = own, dims, dtype = "f32" } = parameter;
  if (dtype !== "f32") return given?.readBytes(name) ?? new Uint8Array(bytesPerElement(dtype) * dims.reduce((a, b) => a * b, 1));
  const data = numbersOf(parameter, seed, given);
  return "failed" in data ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** One parameter at a time, so that memory holds the largest and not their sum. The file appears when it is whole. */
export function writeWeights(file: string, plan: WeightsPlan, parameters: readonly NumberedParameter[], seed: number, given: WeightsFile | undefined): Failed | undefined {
  // Two programs may make the same file at once; whichever is done last replaces it by its equal.
  const fresh = `${file}.${process.pid}.new`;
  try {
    const failed = writeAll(fresh, plan, parameters, seed, given);
    if (!failed) renameSync(fresh, file);
    return failed;
  } finally {
    rmSync(fresh, { force: true });
  }
}

function writeAll(file: string, plan: WeightsPlan, parameters: readonly NumberedParameter[], seed: number, given: WeightsFile | undefined): Failed | undefined {
  const handle = openSync(file, "w");
  try {
    writeBytes(handle, plan.header, 0);
    for (const parameter of parameters) {
      const entry = plan.entries.get(parameter.name);
      const data = bytesOf(parameter, seed, given);
      if ("failed" in data) return data;
      if (entry) writeBytes(handle, data, entry.offset);
    }
    fsyncSync(handle);
    return undefined;
  } finally {
    closeSync(handle);
  }
}
