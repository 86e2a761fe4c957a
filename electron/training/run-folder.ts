// What a run leaves on disk, and goes on from: its settings, its network, what was measured, and checkpoints.
import { mkdir, open, readdir, readFile, rename, rm, appendFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkpointName, checkpointPlan, checkpointsToDrop, placeIn, readCheckpoint, stepsOfCheckpoint, type CheckpointAbout, type CheckpointArrays, type CheckpointReading } from "../../shared/training/checkpoint.ts";
import { eventFileName, eventFileStart, scalarEvent } from "../../shared/training/event-file.ts";
import { printMetricHeader, printMetricLine, readMetrics, type MetricRecord } from "../../shared/training/metrics.ts";
import type { PlannedParameter, WeightsPlan } from "../../shared/tensor/weights-plan.ts";
import { codeOf, diskFault } from "../files/disk-fault.ts";
import { replaceFile } from "../files/replace-file.ts";
import { runFiles } from "../files/training-runs.ts";

const { settings: settingsName, metrics: metricsName, network: networkName, checkpoints: checkpointsName } = runFiles;
export const weightsName = runFiles.weights;

/** Bytes of one array, by the kind and the name it has in the run. */
export type BytesOf = (kind: keyof CheckpointArrays, name: string) => Uint8Array | undefined;

export interface FoundCheckpoint extends CheckpointReading {
  readonly bytesOf: BytesOf;
}

export interface RunFolder {
  readonly path: string;
  /** Settings and network, where no run lies yet. */
  begin(settings: string, network: string): Promise<Problem | undefined>;
  /** Of a run that goes on: how long it goes may be said anew. */
  saySettings(settings: string): Promise<Problem | undefined>;
  /** As they were written; a problem where no run lies. */
  readSettings(): Promise<string | Problem>;
  /** The newest that is sound and this network's; undefined before the first. */
  latest(wanted: CheckpointArrays & { readonly network: string }): Promise<FoundCheckpoint | undefined | Problem>;
  /** The one of so many steps; a problem where there is none, or it is not sound. */
  checkpointAt(done: number, wanted: CheckpointArrays & { readonly network: string }): Promise<FoundCheckpoint | Problem>;
  /** Steps of all of them, in order. */
  checkpoints(): Promise<readonly number[]>;
  /** What was kept after so many steps is forgotten, and with it which parameters were the best: those may have come later. */
  forgetAfter(done: number): Promise<Problem | undefined>;
  keep(arrays: CheckpointArrays, about: CheckpointAbout, bytesOf: BytesOf, keepLast: number): Promise<Problem | undefined>;
  /** What was measured after these steps is forgotten, and more can be added. */
  openRecords(names: readonly string[], done: number): Promise<Problem | undefined>;
  record(one: MetricRecord): Promise<Problem | undefined>;
  /** `file` is a name in the folder; the best parameters so far where nothing is said. */
  writeWeights(plan: WeightsPlan, parameters: readonly PlannedParameter[], bytesOf: (name: string) => Uint8Array | undefined, file?: string): Promise<Problem | undefined>;
}

export function runFolder(path: string): RunFolder {
  const at = (...names: readonly string[]) => join(path, ...names);
  let columns: readonly string[] = [];
  let events = "";
  const guarded = async (file: string, work: () => Promise<unknown>): Promise<Problem | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      return diskFault(file, error);
    }
  };
  const checkpoints = async () => (await readdir(at(checkpointsName)).catch(() => [])).filter((name) => stepsOfCheckpoint(name) !== undefined).sort();
  return {
    path,
    async begin(settings, network) {
      const there: readonly string[] | Problem = await readdir(path).catch((error: unknown) => (codeOf(error) === "ENOENT" ? [] : diskFault(path, error)));
      if (isProblem(there)) return there;
      if (there.includes(settingsName)) return problem(`${path}: found a run, expected a folder without one: go on with --resume, or choose another folder`);
      if (there.length > 0) return problem(`${path}: found a folder with other files, expected an empty one or none: choose another folder`);
      return guarded(path, async () => {
        await mkdir(at(checkpointsName), { recursive: true });
        await replaceFile(at(networkName), Buffer.from(network));
        // Last, because a folder with settings is a run.
        await replaceFile(at(settingsName), Buffer.from(settings));
      });
    },
    saySettings: (settings) => guarded(at(settingsName), async () => {
      if ((await readFile(at(settingsName), "utf8")) !== settings) await replaceFile(at(settingsName), Buffer.from(settings));
    }),
    async readSettings() {
      try {
        return await readFile(at(settingsName), "utf8");
      } catch (error) {
        return codeOf(error) === "ENOENT" ? problem(`${path}: found no run, expected a folder with ${settingsName}: leave out --resume to begin one`) : diskFault(at(settingsName), error);
      }
    },
    async latest(wanted) {
      const names = (await checkpoints()).reverse();
      let first: Problem | undefined;
      for (const name of names) {
        const found = await readOne(at(checkpointsName, name), wanted);
        if (!isProblem(found)) return found;
        first ??= problem(`${name}: ${found.problem}`);
      }
      return first;
    },
    checkpointAt: (done, wanted) => readOne(at(checkpointsName, checkpointName(done)), wanted),
    checkpoints: async () => (await checkpoints()).map((name) => stepsOfCheckpoint(name) ?? 0),
    forgetAfter: (done) => guarded(at(checkpointsName), async () => {
      const later = (await checkpoints()).filter((name) => (stepsOfCheckpoint(name) ?? 0) > done);
      for (const name of later) await rm(at(checkpointsName, name), { force: true });
      if (later.length > 0) await rm(at(weightsName), { force: true });
    }),
    async keep(arrays, about, bytesOf, keepLast) {
      const { position } = about;
      const file = at(checkpointsName, checkpointName(position.done));
      const plan = checkpointPlan(arrays, about);
      const bytes = new Uint8Array(plan.bytes);
      bytes.set(plan.header);
      for (const kind of ["parameters", "state"] as const) for (const { name } of arrays[kind]) {
        const [place, data] = [placeIn(plan, kind, name), bytesOf(kind, name)];
        if (!place || data?.length !== place.length) return problem(`found no numbers of ${name}, expected ${place?.length ?? 0} bytes: this is a fault of Weft, please report it`);
        bytes.set(data, place.offset);
      }
      return guarded(file, async () => {
        await mkdir(at(checkpointsName), { recursive: true });
        await replaceFile(file, bytes);
        for (const name of checkpointsToDrop(await checkpoints(), keepLast, position.best?.done)) await rm(at(checkpointsName, name), { force: true });
      });
    },
    async openRecords(names, done) {
      columns = names;
      const file = at(metricsName);
      const text = await readFile(file, "utf8").catch((error: unknown) => (codeOf(error) === "ENOENT" ? "" : diskFault(file, error)));
      if (isProblem(text)) return text;
      const before = text === "" ? { records: [] } : readMetrics(text, done);
      if (isProblem(before)) return problem(`${file}: ${before.problem}`);
      const seconds = Date.now() / 1000;
      events = at(eventFileName(seconds, hostname()));
      return guarded(file, async () => {
        await replaceFile(file, Buffer.from(printMetricHeader(names) + before.records.map((one) => printMetricLine(one, names)).join("")));
        await appendFile(events, eventFileStart(seconds));
      });
    },
    record(one) {
      return guarded(at(metricsName), async () => {
        await appendFile(at(metricsName), printMetricLine(one, columns));
        await appendFile(events, scalarEvent(Date.now() / 1000, one.step, one.values));
      });
    },
    writeWeights(plan, parameters, bytesOf, file = weightsName) {
      const bytes = new Uint8Array(plan.bytes);
      bytes.set(plan.header);
      for (const { name } of parameters) bytes.set(bytesOf(name) ?? new Uint8Array(0), plan.entries.get(name)?.offset ?? 0);
      return guarded(at(file), () => (file === weightsName ? replaceFile(at(file), bytes) : replaceUnflushed(at(file), bytes)));
    },
  };
}

/** For what is of use only while the run goes on: a crash may leave it as it was before. */
async function replaceUnflushed(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}

async function readOne(file: string, wanted: CheckpointArrays & { readonly network: string }): Promise<FoundCheckpoint | Problem> {
  try {
    const handle = await open(file, "r");
    try {
      const bytes = new Uint8Array(await handle.readFile());
      const length = bytes.length < 8 ? Infinity : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
      if (length + 8 > bytes.length) return problem("found a file that was cut off, expected a checkpoint: choose an earlier one");
      const reading = readCheckpoint(bytes.subarray(8, 8 + length), bytes.length - 8 - length, wanted);
      if (isProblem(reading)) return reading;
      return {
        ...reading,
        bytesOf(kind, name) {
          const place = reading[kind].get(name);
          return place && bytes.slice(8 + length + place.offset, 8 + length + place.offset + place.length);
        },
      };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return diskFault(file, error);
  }
}
