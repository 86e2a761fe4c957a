// Every array of a source, copied into one safetensors file that belongs to the document alone.
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { writeBytes } from "./write-bytes.ts";
import type { WeightsFile } from "./weights-file.ts";

/** Arrays keep their names. One at a time, so that memory holds the largest and not their sum; the file appears when it is whole. */
export async function writeOwnWeights(path: string, given: WeightsFile, mayGoOn: (done: number, of: number) => Promise<boolean> = () => Promise.resolve(true)): Promise<Failed | "stopped" | undefined> {
  const plan = weightsPlan(given.arrays.map(({ name, dims }) => ({ name, dims, dtype: given.dtype(name) })));
  const fresh = `${path}.${process.pid}.new`;
  const handle = openSync(fresh, "w");
  let isOpen = true;
  try {
    writeBytes(handle, plan.header, 0);
    for (const [i, { name }] of given.arrays.entries()) {
      if (!(await mayGoOn(i, given.arrays.length))) return "stopped";
      const bytes = given.readBytes(name);
      if (!bytes) return { failed: `${given.path}: ${name} could not be read` };
      if (isFailed(bytes)) return bytes;
      writeBytes(handle, bytes, plan.entries.get(name)?.offset ?? 0);
    }
    fsyncSync(handle);
    closeSync(handle);
    isOpen = false;
    renameSync(fresh, path);
    return undefined;
  } finally {
    if (isOpen) closeSync(handle);
    rmSync(fresh, { force: true });
  }
}
