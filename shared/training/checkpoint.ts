// What a run leaves behind to go on from: parameters under their own names, what the optimiser remembers, and where the run stood.
// A checkpoint is a weights file of the network like any other; what is more in it, other readers pass over.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { readFields } from "../base/read-fields.ts";
import { readSafetensorsHeader, readSafetensorsMetadata, type StoredArray } from "../tensor/safetensors.ts";
import { weightsPlan, type PlannedParameter, type WeightsPlan } from "../tensor/weights-plan.ts";

export interface RunPosition {
  readonly epoch: number;
  /** Within the epoch: the next batch to learn from. */
  readonly step: number;
  /** Steps since the run began. */
  readonly done: number;
  /** Since the run began, pauses left out. */
  readonly seconds: number;
  /** The least loss on samples held out so far, and after how many steps. */
  readonly best?: { readonly loss: number; readonly done: number };
}

export interface CheckpointAbout {
  readonly position: RunPosition;
  /** As `printRunSettings` gives them. */
  readonly settings: string;
  /** Digest of the network that was trained. */
  readonly network: string;
}

export interface CheckpointArrays {
  readonly parameters: readonly PlannedParameter[];
  readonly state: readonly PlannedParameter[];
}

export interface CheckpointReading {
  readonly about: CheckpointAbout;
  /** Where each array lies, by the name it has in the run. */
  readonly parameters: ReadonlyMap<string, StoredArray>;
  readonly state: ReadonlyMap<string, StoredArray>;
}

const format = "weft checkpoint 1";
/** No parameter's name has a colon. */
const stateName = (name: string) => `training:${name}`;
const mostDigits = 9;

export function checkpointPlan({ parameters, state }: CheckpointArrays, { position, settings, network }: CheckpointAbout): WeightsPlan {
  const all = [...parameters, ...state.map((one) => ({ ...one, name: stateName(one.name) }))];
  return weightsPlan(all, { format, network, position: JSON.stringify(position), settings });
}

/** Where the bytes of one of the run's arrays go. */
export function placeIn(plan: WeightsPlan, kind: keyof CheckpointArrays, name: string): { readonly offset: number; readonly length: number } | undefined {
  return plan.entries.get(kind === "state" ? stateName(name) : name);
}

/** `header` is the JSON of the file, `room` how many bytes follow it. Everything the run needs is there with its dims, or there is a problem. */
export function readCheckpoint(header: Uint8Array, room: number, wanted: CheckpointArrays & { readonly network: string }): CheckpointReading | Problem {
  const metadata = readSafetensorsMetadata(header);
  if (metadata["format"] !== format) return problem(`found ${metadata["format"] === undefined ? "a weights file without a run" : JSON.stringify(metadata["format"].slice(0, 60))}, expected a checkpoint of this version of Weft: choose another file, or start a run from these weights`);
  if (metadata["network"] !== wanted.network) return problem("found a checkpoint of another network, expected one of this: undo what was changed since, or start a new run from its weights");
  const position = readPosition(metadata["position"] ?? "");
  if (isProblem(position)) return position;
  const arrays = readSafetensorsHeader(header, room);
  if (isProblem(arrays)) return problem(`found ${arrays.problem}, expected a sound checkpoint: choose an earlier one`);
  const parameters = collect(arrays, wanted.parameters, (name) => name);
  if (isProblem(parameters)) return parameters;
  const state = collect(arrays, wanted.state, stateName);
  if (isProblem(state)) return state;
  return { about: { position, settings: metadata["settings"] ?? "", network: wanted.network }, parameters, state };
}

function collect(arrays: ReadonlyMap<string, StoredArray>, wanted: readonly PlannedParameter[], stored: (name: string) => string): ReadonlyMap<string, StoredArray> | Problem {
  const found = new Map<string, StoredArray>();
  for (const { name, dims, dtype = "f32" } of wanted) {
    const array = arrays.get(stored(name));
    if (!array) return problem(`found no array ${stored(name)}, expected it with dims (${dims.join(", ")}): the run was made with other settings of the optimiser`);
    if (array.dtype !== dtype || array.dims.join() !== dims.join()) return problem(`found ${stored(name)} as ${array.dtype} of dims (${array.dims.join(", ")}), expected ${dtype} of (${dims.join(", ")}): the network has changed since`);
    found.set(name, array);
  }
  return found;
}

function readPosition(text: string): RunPosition | Problem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return problem("found no position, expected the epoch and step of the run: choose an earlier checkpoint");
  }
  const problems: Problem[] = [];
  const reader = readFields(value, "position", problems);
  const count = (name: string) => reader.number(name, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true });
  const best = reader.has("best") ? reader.inside("best") : undefined;
  const position = {
    epoch: count("epoch"), step: count("step"), done: count("done"), seconds: reader.number("seconds", { least: 0 }),
    ...(best ? { best: { loss: best.number("loss", {}), done: best.number("done", { least: 0, whole: true }) } } : {}),
  };
  return problems[0] ?? position;
}

/** Names sort as the steps do. */
export function checkpointName(done: number): string {
  return `step-${String(done).padStart(mostDigits, "0")}.safetensors`;
}

/** Steps done, by the name; undefined where the file is no checkpoint. */
export function stepsOfCheckpoint(name: string): number | undefined {
  const digits = /^step-(\d{9,15})\.safetensors$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Which of a run's files may go: all but the newest and the best. Files that are no checkpoints stay. */
export function checkpointsToDrop(names: readonly string[], keepLast: number, best?: number): readonly string[] {
  const checkpoints = names.filter((name) => stepsOfCheckpoint(name) !== undefined).sort((a, b) => (stepsOfCheckpoint(b) ?? 0) - (stepsOfCheckpoint(a) ?? 0));
  return checkpoints.slice(Math.max(1, keepLast)).filter((name) => stepsOfCheckpoint(name) !== best);
}
