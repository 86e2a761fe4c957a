// Weights on disk: one safetensors file for each set of parameters, made once and named by its content.
import { createHash } from "node:crypto";
import { closeSync, constants, copyFileSync, existsSync, linkSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { outlived, type StoredEntry } from "../../shared/base/outlived.ts";
import type { ArrayMessage, CompiledModelMessage, ParameterMessage } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { elementsOfBytes } from "../../shared/tensor/elements.ts";
import { weightsPlan, type WeightsPlan } from "../../shared/tensor/weights-plan.ts";
import { isRunning } from "../pipe/is-running.ts";
import { lacksRoom, roomHere } from "../weights/room-for-weights.ts";
import type { WeightsFile } from "../weights/weights-file.ts";
import { placesInPlace, type InPlace } from "./in-place.ts";
import { bytesOf, disagreement, numbersOf, onlyWhatFits, writeWeights } from "../weights/write-weights.ts";
import { changeOfLinked } from "../weights/linked-weights.ts";
import { openWeights } from "../weights/open-weights.ts";

export interface Weights {
  readonly folder: string;
  readonly file: string;
  readonly plan: WeightsPlan;
  /** Where there is no such file, because the numbers stay where they are. */
  readonly inPlace?: InPlace;
  readonly source: WeightsSource | undefined;
  readonly seed: number;
  readonly parameters: readonly ParameterMessage[];
  readonly hot: ReadonlyMap<string, ArrayMessage>;
  /** Parameters that the document's own file has with other dims, and that were initialised instead: what was found, what was expected. */
  readonly unfit: readonly string[];
}

/** Sets of weights kept on disk; the oldest go first. */
const keptSets = 12;
/** In bytes, of all sets that nobody has open. */
const mostKept = 8 * 2 ** 30;
const [hour, month] = [3600_000, 30 * 24 * 3600_000];
/** A set's folder, whether what is to be in it was ever written or not. */
const setName = /^[0-9a-f]{32}$/;

/** `room` says how much there is in memory, and on the disk of a folder that is there. */
export function materialiseWeights(cache: string, model: CompiledModelMessage, room: typeof roomHere = roomHere): Weights | Failed {
  const opened = model.weightsFile === undefined ? undefined : openWeights(model.weightsFile);
  if (opened && "failed" in opened) return opened;
  try {
    const fitting = opened && model.unfit === "initialise" ? onlyWhatFits(opened, model.parameters) : undefined;
    const given = fitting?.file ?? opened;
    const unfit = given && disagreement(given, model.parameters);
    if (unfit !== undefined) return { failed: unfit };
    const folder = join(cache, contentName(model, given));
    const file = join(folder, "weights.safetensors");
    const plan = weightsPlan(model.parameters);
    const inPlace = given && placesInPlace(given, model.parameters, model.seed);
    if (inPlace && "failed" in inPlace) return inPlace;
    if (inPlace) mkdirSync(folder, { recursive: true });
    else if (statSync(file, { throwIfNoEntry: false })?.size !== plan.bytes) {
      mkdirSync(folder, { recursive: true });
      const isWhole = given !== undefined && liesAsPlanned(given, plan, model.parameters);
      const tooLarge = lacksRoom(plan.bytes, room());
      if (tooLarge !== undefined) return { failed: tooLarge };
      // What is settled gets a second name, which takes no room on the disk.
      const isNamed = isWhole && model.settled === true && hasSecondName(given.path, file);
      const lacking = isNamed ? undefined : lacksRoom(plan.bytes, room(folder));
      if (lacking !== undefined) return { failed: lacking };
      const failed = isNamed ? undefined : isWhole ? copyWhole(given.path, file) : writeWeights(file, plan, model.parameters, model.seed, given);
      if (failed) return failed;
      tidySets(cache, folder);
    } else utimesSync(folder, new Date(), new Date());
    const hot = new Map<string, ArrayMessage>();
    for (const parameter of model.parameters) {
      if (!parameter.hot) continue;
      const data = numbersOf(parameter, model.seed, given);
      if ("failed" in data) return data;
      hot.set(parameter.name, { dtype: "f32", dims: parameter.dims, data });
    }
    return { folder, file, plan, parameters: model.parameters, hot, unfit: fitting?.unfit ?? [], source: model.weightsFile, seed: model.seed, ...(inPlace ? { inPlace } : {}) };
  } catch (error) {
    return { failed: `the weights could not be written: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    opened?.close();
  }
}

/** Numbers that are not copied are those of a file that anybody may write into; one that was cut would end the process that reads it. */
export function changeInPlace({ inPlace, source }: Weights): Failed | undefined {
  return inPlace && typeof source === "object" ? changeOfLinked(source) : undefined;
}

/** Whether a document's own file is the file that would be written. */
function liesAsPlanned(given: WeightsFile, { entries, bytes }: WeightsPlan, parameters: readonly ParameterMessage[]): boolean {
  return given.bytes === bytes && parameters.every(({ name: own, storedAs: name = own, dtype = "f32", values }) => {
    const [there, here] = [given.place(name), entries.get(own)];
    return values === undefined && given.dtype(name) === dtype && there?.offset === here?.offset && there?.length === here?.length;
  });
}

/** The system copies without reading, where it can share what does not change. */
function copyWhole(from: string, to: string): undefined {
  const fresh = `${to}.${process.pid}.new`;
  try {
    copyFileSync(from, fresh, constants.COPYFILE_FICLONE);
    renameSync(fresh, to);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** False where the two lie on different disks, or on one without second names. */
function hasSecondName(from: string, to: string): boolean {
  const fresh = `${to}.${process.pid}.new`;
  try {
    linkSync(from, fresh);
    renameSync(fresh, to);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** One parameter as it lies in the file. */
export function readPlanned(weights: Weights, name: string): ArrayMessage | Failed {
  const entry = weights.plan.entries.get(name);
  const parameter = weights.parameters.find((p) => p.name === name);
  if (!entry || !parameter) return { failed: `there is no parameter ${name} in this network` };
  const { dims, dtype = "f32" } = parameter;
  if (weights.inPlace) {
    const given = weights.source === undefined ? undefined : openWeights(weights.source);
    if (given && "failed" in given) return given;
    const found = bytesOf(parameter, weights.seed, given);
    given?.close();
    return "failed" in found ? found : { dtype, dims, data: elementsOfBytes(dtype, found) };
  }
  const bytes = new Uint8Array(entry.length);
  const handle = openSync(weights.file, "r");
  try {
    readSync(handle, bytes, 0, entry.length, entry.offset);
  } finally {
    closeSync(handle);
  }
  return { dtype, dims, data: elementsOfBytes(dtype, bytes) };
}

function contentName(model: CompiledModelMessage, given: WeightsFile | undefined): string {
  const hash = createHash("sha256").update(JSON.stringify([model.seed, model.parameters.map(({ name, storedAs, dims, initialiser, fanIn, values, dtype }) => [name, dims, initialiser, fanIn, values, dtype, storedAs])]));
  if (given) hash.update(given.identity);
  return hash.digest("hex").slice(0, 32);
}

/** Several engines share the sets: each notes which ones it has open, so that none takes away what another reads. */
const mark = `open.${process.pid}.${threadId}`;

export function holdWeights({ folder }: Weights): void {
  writeFileSync(join(folder, mark), "");
}

export function letGoOfWeights({ folder }: Weights): void {
  rmSync(join(folder, mark), { force: true });
}

function isHeld(folder: string): boolean {
  return namesIn(folder).some((name) => {
    const holder = /^open\.(\d+)\.\d+$/.exec(name)?.[1];
    return holder !== undefined && isRunning(Number(holder));
  });
}

/** What an engine that ended left half written goes as well, once it is an hour old. */
export function tidySets(cache: string, keep?: string): void {
  const now = Date.now();
  const sets = namesIn(cache).filter((name) => setName.test(name) && join(cache, name) !== keep && !isHeld(join(cache, name))).map((name) => setIn(cache, name));
  const [whole, torn] = [sets.filter(({ isWhole }) => isWhole), sets.filter(({ isWhole }) => !isWhole)];
  const tooMany = whole.toSorted((a, b) => b.usedAt - a.usedAt).slice(keptSets - 1);
  const going = new Set([...tooMany.map(({ name }) => name), ...outlived(whole, { mostBytes: mostKept, goesBefore: now - month, staysFrom: Infinity }), ...torn.filter(({ usedAt }) => usedAt < now - hour).map(({ name }) => name)]);
  for (const name of going) rmSync(join(cache, name), { recursive: true, force: true });
}

function setIn(cache: string, name: string): StoredEntry & { readonly isWhole: boolean } {
  const folder = join(cache, name);
  const bytes = namesIn(folder).reduce((sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0), 0);
  return { name, bytes, usedAt: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0, isWhole: existsSync(join(folder, "weights.safetensors")) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
