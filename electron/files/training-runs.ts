// Where the runs of a document lie, and what of them can be told without going on with one.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { RunOwner } from "../../shared/contract/run-owner.ts";
import { stepsOfCheckpoint } from "../../shared/training/checkpoint.ts";
import { readMetrics, type MetricRecord } from "../../shared/training/metrics.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { safeStem } from "./keep-input.ts";
import { readBytes } from "./read-bytes.ts";

/** What the files of a run's folder are called. */
export const runFiles = { settings: "settings.json", metrics: "metrics.csv", network: "network.weft", weights: "weights.safetensors", now: "now.safetensors", checkpoints: "checkpoints" } as const;

export interface RunEntry {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly settings: string;
  /** Steps after which there is a checkpoint. */
  readonly checkpoints: readonly number[];
  readonly last: MetricRecord | undefined;
  /** The least loss on what was held out. */
  readonly best: number | undefined;
  /** The part of what was held out that it was right about when it was tried last. */
  readonly right: number | undefined;
  /** Absolute: the parameters as they were looked at last. */
  readonly now: string | undefined;
}

const largestRecord = 2 ** 28;
const runName = /^run-(\d{3,9})$/;

export function runsOf(runs: string, { path, title }: RunOwner): string {
  const mark = createHash("sha256").update(path ?? "").digest("hex").slice(0, 8);
  return join(runs, path === null ? `unsaved-${safeStem(`${title}.weft`)}` : `${safeStem(basename(path))}-${mark}`);
}

/** The folder of a run by its name; a problem where the name is none. */
export function folderOfRun(runs: string, owner: RunOwner, run: string): string | Problem {
  return runName.test(run) ? join(runsOf(runs, owner), run) : problem(`found the run ${JSON.stringify(run.slice(0, 60))}, expected a name such as run-001`);
}

/** Makes the next one; two that ask at once get one each. */
export async function makeRunFolder(runs: string, owner: RunOwner): Promise<string | Problem> {
  const folder = runsOf(runs, owner);
  try {
    await mkdir(folder, { recursive: true });
    const used = (await readdir(folder)).map((name) => Number(runName.exec(name)?.[1] ?? 0));
    for (let number = Math.max(0, ...used) + 1; ; number++) {
      const run = `run-${String(number).padStart(3, "0")}`;
      if (await makeFresh(join(folder, run))) return run;
    }
  } catch (error) {
    return diskFault(folder, error);
  }
}

/** The newest first. A folder that holds no run is passed over. */
export async function listRuns(runs: string, owner: RunOwner): Promise<readonly RunEntry[]> {
  const folder = runsOf(runs, owner);
  const names = (await readdir(folder).catch(() => [])).filter((name) => runName.test(name)).sort().reverse();
  return (await Promise.all(names.map((run) => entryOf(folder, run)))).flatMap((entry) => entry ?? []);
}

export async function readRecords(folder: string): Promise<readonly MetricRecord[] | Problem> {
  const bytes = await readBytes(join(folder, runFiles.metrics), largestRecord);
  if (isProblem(bytes)) return bytes;
  const read = readMetrics(new TextDecoder().decode(bytes));
  return isProblem(read) ? read : read.records;
}

async function entryOf(folder: string, run: string): Promise<RunEntry | undefined> {
  const at = join(folder, run);
  const settings = await readBytes(join(at, runFiles.settings), 2 ** 20);
  // The network is written once, the settings again where the run goes on for longer.
  const begun = await stat(join(at, runFiles.network)).catch(() => undefined);
  if (isProblem(settings) || !begun) return undefined;
  const records = await readRecords(at);
  const known = isProblem(records) ? [] : records;
  const losses = known.flatMap(({ values }) => values["held-out loss"] ?? []).filter(Number.isFinite);
  const checkpoints = (await readdir(join(at, runFiles.checkpoints)).catch(() => [])).flatMap((name) => stepsOfCheckpoint(name) ?? []).sort((a, b) => a - b);
  const now = join(at, runFiles.now);
  return { run, now: existsSync(now) ? now : undefined, begunAt: begun.mtimeMs, settings: new TextDecoder().decode(settings), checkpoints, last: known.at(-1), best: losses.length > 0 ? losses.reduce((a, b) => Math.min(a, b)) : undefined, right: known.findLast(({ values }) => "held-out accuracy" in values)?.values["held-out accuracy"] };
}

async function makeFresh(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}
