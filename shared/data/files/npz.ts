// Several arrays of NumPy in one file: a zip of .npy files.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { readNpy, type NpyArray } from "../../tensor/npy.ts";
import type { Inflate } from "./inflate.ts";
import { readZip } from "./zip.ts";

export function readNpz(bytes: Uint8Array, inflate: Inflate): ReadonlyMap<string, NpyArray> | Problem {
  const entries = readZip(bytes, inflate);
  if (isProblem(entries)) return entries;
  const arrays = new Map<string, NpyArray>();
  for (const [name, content] of entries) {
    if (!name.endsWith(".npy")) continue;
    const array = readNpy(content);
    if (isProblem(array)) return problem(`${name}: ${array.problem}`);
    arrays.set(name.slice(0, -".npy".length), array);
  }
  return arrays.size > 0 ? arrays : problem(`found ${entries.size} entries without an array, expected at least one .npy: write the file with numpy.savez`);
}
