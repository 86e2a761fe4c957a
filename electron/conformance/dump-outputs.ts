// The outputs of a case as files: GROUP/CASE/output_N.npy; of a list, output_N_K.npy for each of its arrays.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeNpy } from "../../shared/tensor/npy.ts";
import type { CaseValue } from "./case-value.ts";
import type { ConformanceCase } from "./find-cases.ts";

export function dumpOutputs(folder: string, { group, name }: ConformanceCase, outputs: readonly CaseValue[]): void {
  const own = join(folder, group, name);
  mkdirSync(own, { recursive: true });
  const write = (value: CaseValue, file: string) => {
    if (value.kind === "list") value.items.forEach((item, k) => write(item, `${file}_${k}`));
    else if (value.kind === "array") writeFileSync(join(own, `${file}.npy`), writeNpy(value));
  };
  outputs.forEach((value, n) => write(value, `output_${n}`));
}
