// The arrays of a run as files: NAME.npy for each output, probes/PORT.npy for each probe, and a manifest that says which is which.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { writeNpy } from "../../shared/tensor/npy.ts";
import { diskFault } from "../files/disk-fault.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { asTyped } from "./as-typed.ts";
import { fileNames } from "./file-names.ts";
import type { ReportedArray, RunReport } from "./run-report.ts";

const probesFolder = "probes";

/** The folder is made where it is not there; the manifest comes last, so a folder that has one is whole. `folder` is as it was typed. */
export async function writeArrays(engine: EngineHost, model: string, report: RunReport, folder: string): Promise<RunReport | Problem> {
  const path = resolve(folder);
  // One array at a time is in memory here.
  const write = async (array: ReportedArray, name: string | undefined): Promise<ReportedArray | Problem> => {
    if (name === undefined) return array;
    const file = `${name}.npy`;
    const whole = await engine.readArray({ model, of: array.name });
    if (isFailed(whole)) return problem(`${folder}: ${array.name}: ${whole.failed}`);
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), writeNpy(whole));
    return { ...array, file };
  };
  try {
    await mkdir(path, { recursive: true });
    const names = fileNames(report.outputs.map(({ name }) => name));
    const outputs = await eachInTurn(report.outputs, (array) => write(array, names.get(array.name)));
    if (isProblem(outputs)) return outputs;
    const ports = fileNames(report.probes.map(({ name }) => name));
    const probes = await eachInTurn(report.probes, (array) => write(array, `${probesFolder}/${ports.get(array.name)}`));
    if (isProblem(probes)) return probes;
    const written = { ...report, outputs, probes };
    await writeFile(join(path, "manifest.json"), `${JSON.stringify(written, undefined, 2)}\n`);
    return written;
  } catch (error) {
    return asTyped(folder, path, diskFault(path, error));
  }
}

async function eachInTurn(arrays: readonly ReportedArray[], write: (array: ReportedArray) => Promise<ReportedArray | Problem>): Promise<readonly ReportedArray[] | Problem> {
  const written: ReportedArray[] = [];
  for (const array of arrays) {
    const one = await write(array);
    if (isProblem(one)) return one;
    written.push(one);
  }
  return written;
}
