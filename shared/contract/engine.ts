// What the engine process is asked and tells: models in, runs, readings out. Weights stay on its side; only names and digests travel.
import { dtypes } from "../tensor/dtype.ts";
import { call, event } from "./define.ts";
import { linkedWeights, weightsSource } from "./weights-source.ts";
import { anyNumber, boolean, bytes, elements, list, literal, nothing, nullable, number, object, optional, orFailed, record, string, type Infer } from "./schema.ts";

export const providerNames = ["cpu", "webgpu", "cuda", "dml", "coreml"] as const;
export type ProviderName = (typeof providerNames)[number];
export type ProviderChoice = "auto" | ProviderName;

const provider = literal(...providerNames);
const dims = list(number);
const dtype = literal(...dtypes);

export const providerInfo = object({
  name: provider,
  title: string,
  available: boolean,
  /** Why it is not offered, in a sentence. */
  reason: optional(string),
});
export type ProviderInfo = Infer<typeof providerInfo>;

export const array = object({
  dtype, dims, data: elements,
  /** The elements of an array of strings, whose `data` is empty. */
  texts: optional(list(string)),
});
/** A whole array in transit: elements in row-major order. */
export type ArrayMessage = Infer<typeof array>;

const parameter = object({
  /** Path such as `layers.0.attention.query.weight`. */
  name: string,
  /** The name its numbers are found and drawn by, where an edit has given it another path since. */
  storedAs: optional(string),
  dims,
  /** Text form of the initialiser, used where the weights file lacks the parameter. */
  initialiser: string,
  fanIn: number,
  /** Numbers written in the drawing; they win over everything. */
  values: optional(list(number)),
  learned: boolean,
  /** f32 where nothing is said. */
  dtype: optional(dtype),
  /** Fed on every run instead of read from the file, so that a changed value needs no new session. */
  hot: boolean,
});
export type ParameterMessage = Infer<typeof parameter>;

const value = object({
  name: string, dtype, dims,
  /** Its dims are not known before a run. */
  anyDims: optional(boolean),
});

/** With a `perm`, axis i of the port is axis `perm[i]` of the array that the graph output carries; `dims` are the port's. */
const probe = object({ name: string, dtype, dims, anyDims: optional(boolean), perm: optional(dims) });

/** Arrays of which sums and a few elements leave the graph in one row, so that the arrays themselves need not. */
const glances = object({
  /** The output with the row. */
  packed: string,
  /** In the order of the row: the graph's name of the array, and the feed that says which of its elements are wanted. */
  arrays: list(object({ of: string, places: string })),
  /** Bytes that, put behind those of the ONNX file, make all these arrays outputs. */
  whole: bytes,
});

export const compiledModel = object({
  /** Digest of everything below; the engine keeps sessions by it. */
  id: string,
  variant: literal("fast", "explore"),
  /** Absolute path of a model that is run as it lies there, with what it names; then nothing else is read. Never from the window. */
  file: optional(string),
  /** The ONNX file. Its external data lie in `weights.safetensors`, at the offsets of the weights plan of `parameters`. */
  onnx: bytes,
  parameters: list(parameter),
  seed: number,
  /** The document's numbers, if it has any; from the window the path of its own file, or a name such as `sample:digit-cnn.safetensors`. */
  weightsFile: optional(weightsSource),
  /** The window's way to say which numbers stay in the file they came in: the host finds it and puts that in `weightsFile`. */
  linked: optional(object({ document: nullable(string), weights: linkedWeights })),
  /** What becomes of a parameter that the file has with other dims; the network is refused where nothing is said. */
  unfit: optional(literal("initialise")),
  /** The weights file is never changed in place, though another may take its name: its bytes are shared and not copied. Never from the window. */
  settled: optional(boolean),
  /** It is run once: nothing is made ready for many runs. */
  once: optional(boolean),
  feeds: list(value),
  outputs: list(value),
  /** Port path -> the graph output that carries its array. */
  probes: record(probe),
  /** Probes among them are no outputs of the ONNX file as it is. */
  glances: optional(glances),
});
export type CompiledModelMessage = Infer<typeof compiledModel>;

/** Which part of an array a view wants: one entry an axis. */
const cut = object({
  start: number, end: number, step: number,
  /** Of these places only so many: those between which the rest of the array varies most, in their order. */
  varying: optional(number),
  /** Exactly these places; they win over everything else. */
  at: optional(list(number)),
});
export const readingRequest = object({
  /** Port path, or the name of an output. */
  of: string,
  /** The view the reading is for, where several look at different parts of one array; it comes back with the reading. */
  view: optional(string),
  /** Absent: no elements, only the summary. */
  cut: optional(list(cut)),
  histogram: optional(object({ bins: number })),
});
export type ReadingRequest = Infer<typeof readingRequest>;

const statistics = object({
  /** How many elements were looked at. Mean and deviation of all elements of an array that stays in the graph are f32 sums, NaN where those are too large. */
  count: number, least: anyNumber, greatest: anyNumber, mean: anyNumber, deviation: anyNumber,
  /** Fractions of all elements; nobody counts the zeros of an array that stays in the graph. */
  zero: optional(number), notFinite: number,
});
export type Statistics = Infer<typeof statistics>;

export const reading = object({
  of: string,
  view: optional(string),
  dtype,
  dims,
  statistics,
  /** The cut elements, their dims and the place of each axis they begin at; `picked` says which places of an axis were taken, where the engine chose or was told them. */
  slice: optional(object({ dims, from: dims, data: elements, picked: optional(object({ axis: number, at: list(number) })) })),
  histogram: optional(object({ least: anyNumber, greatest: anyNumber, counts: list(number) })),
});
export type Reading = Infer<typeof reading>;

export const runRequest = object({
  /** Grows with every request; a newer one replaces those that have not begun. */
  run: number,
  model: string,
  provider: literal("auto", ...providerNames),
  feeds: record(array),
  /** By feed, the name under which the host keeps its array; one that is kept already may be left out of `feeds`. */
  fed: optional(record(string)),
  /** Values of hot parameters, by name. */
  hot: record(array),
  /** By feed, the output of this run that is fed there from now on, where nothing else is; it stays in the engine. Nothing is kept of a run whose readings hold numbers that are not finite. */
  keep: optional(record(string)),
  /** Feeds that take what another network has kept, by the name it is kept under. */
  kept: optional(object({ model: string, as: record(string) })),
  wanted: list(readingRequest),
});
export type RunRequest = Infer<typeof runRequest>;

export const frame = object({
  run: number,
  model: string,
  provider,
  /** Why it is not the provider that was chosen. */
  fallback: optional(string),
  /** Seconds spent in the session alone. */
  seconds: number,
  readings: list(reading),
});
export type Frame = Infer<typeof frame>;

const kernel = object({
  /** Of the node in the ONNX file it computes, or the last of those it computes; empty where ONNX Runtime added it. */
  name: string,
  operator: string,
  /** As ONNX Runtime calls it, without the words that all of them end in. */
  provider: string,
  /** The median of the runs. */
  seconds: number,
});
export type KernelMessage = Infer<typeof kernel>;

export const profile = object({
  provider,
  fallback: optional(string),
  runs: number,
  /** A whole run, the median; it is longer than its kernels together. */
  seconds: number,
  /** In the order in which they ran. */
  kernels: list(kernel),
});
export type ProfileMessage = Infer<typeof profile>;

export const engineStatus = object({
  state: literal("starting", "ready", "busy", "restarting", "stopped"),
  /** A sentence for the person when something went wrong. */
  message: optional(string),
});
export type EngineStatus = Infer<typeof engineStatus>;

export const engineContract = {
  providers: call(nothing, list(providerInfo)),
  /** Materialises weights, writes the model file and opens the session; gives the provider it really runs on, and which parameters were initialised because their stored arrays do not fit. */
  prepare: call(object({ model: compiledModel, provider: literal("auto", ...providerNames) }), orFailed(object({ model: string, provider, fallback: optional(string), seconds: number, unfit: optional(list(string)) }))),
  /** null: a newer request came first. */
  run: call(runRequest, orFailed(nullable(frame))),
  /** One whole array of the last run of a model, up to a limit of bytes. */
  readArray: call(object({ model: string, of: string }), orFailed(array)),
  readParameter: call(object({ model: string, name: string }), orFailed(array)),
  /** Runs a prepared network some times in a session of its own, in which every kernel is timed. */
  profile: call(object({ model: string, provider: literal("auto", ...providerNames), feeds: record(array), fed: optional(record(string)), hot: record(array), runs: number }), orFailed(profile)),
  release: call(object({ model: string }), nothing),
  status: event(engineStatus),
};
export type EngineContract = typeof engineContract;
