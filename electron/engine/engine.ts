// What the engine answers: models in, runs, readings out.
import type { Failed } from "../../shared/contract/schema.ts";
import type { ArrayMessage, EngineContract, Frame, RunRequest } from "../../shared/contract/engine.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { listProviders } from "./providers.ts";
import { cutOut, stridesOf } from "./cut-out.ts";
import { createReader } from "./readings.ts";
import { createSessions, type OpenSession } from "./sessions.ts";
import { arrayOfTensor, tensorOfArray } from "./tensors.ts";
import { readPlanned } from "./weights.ts";

export function createEngine(folder: string): Handlers<EngineContract> {
  const sessions = createSessions(folder);
  return {
    providers: () => listProviders(),
    async prepare({ model, provider }) {
      const start = performance.now();
      const opened = await sessions.open(model, provider);
      if ("failed" in opened) return opened;
      return { model: model.id, provider: opened.provider, seconds: (performance.now() - start) / 1000, ...(opened.fallback === undefined ? {} : { fallback: opened.fallback }), ...(opened.weights.unfit.length > 0 ? { unfit: opened.weights.unfit } : {}) };
    },
    async run(request) {
      const opened = sessions.find(request.model, request.provider);
      return opened ? runOnce(opened, request, request.kept && sessions.latest(request.kept.model)) : { failed: "this network has not been prepared: prepare it, then run it" };
    },
    readArray({ model, of }) {
      const opened = sessions.latest(model);
      const tensor = opened?.last.get(valueName(opened, of));
      return tensor ? turned(arrayOfTensor(tensor), opened?.model.probes[of]?.perm) : { failed: `${of} was not part of the last run: open it in a view, then ask again` };
    },
    readParameter({ model, name }) {
      const opened = sessions.latest(model);
      if (!opened) return { failed: "this network has not been prepared: prepare it, then ask again" };
      return readPlanned(opened.weights, name);
    },
    async release({ model }) {
      await sessions.release(model);
      return null;
    },
  };
}

/** A reading names a port path or an output; the session knows graph outputs only. */
function valueName(opened: OpenSession, of: string): string {
  return opened.model.probes[of]?.name ?? of;
}

/** The whole array with its axes as the port has them. */
function turned(array: ArrayMessage, perm: readonly number[] | undefined): ArrayMessage {
  if (!perm) return array;
  const dims = perm.map((axis) => array.dims[axis] ?? 1);
  const strides = stridesOf(array.dims);
  return { ...array, dims, data: cutOut(array.data, dims, [], perm.map((axis) => strides[axis] ?? 1)).data };
}

async function runOnce(opened: OpenSession, request: RunRequest, other: OpenSession | undefined): Promise<Frame | Failed> {
  const feeds: Record<string, ReturnType<typeof tensorOfArray>> = {};
  for (const { name, dtype, dims, anyDims } of opened.model.feeds) {
    const fed = request.feeds[name] ?? request.hot[name];
    const kept = fed ? undefined : (opened.kept.get(name) ?? other?.kept.get(request.kept?.as[name] ?? ""));
    if (kept) {
      feeds[name] = kept;
      continue;
    }
    const given = fed ?? opened.hot.get(name);
    if (!given) return { failed: `input ${name} is not fed: it takes ${dtype}[${dims.join(", ")}]` };
    if (given.dtype !== dtype || (!anyDims && given.dims.join() !== dims.join())) return { failed: `input ${name} takes ${dtype}[${dims.join(", ")}], but was fed ${given.dtype}[${given.dims.join(", ")}]` };
    feeds[name] = tensorOfArray(given);
  }
  const known = new Set(opened.model.outputs.map((output) => output.name).concat(Object.values(opened.model.probes).map((probe) => probe.name)));
  const wanted = request.wanted.filter(({ of }) => known.has(valueName(opened, of)));
  const keep = Object.entries(request.keep ?? {});
  const names = new Set([...wanted.map(({ of }) => valueName(opened, of)), ...keep.map(([, output]) => output)]);
  // ONNX Runtime wants to be asked for something.
  if (names.size === 0) for (const { name } of opened.model.outputs.slice(0, 1)) names.add(name);
  const start = performance.now();
  try {
    const results = await opened.session.run(feeds, [...names]);
    const seconds = (performance.now() - start) / 1000;
    opened.last = new Map(Object.entries(results));
    const read = createReader();
    const arrays = new Map([...opened.last].map(([name, tensor]) => [name, arrayOfTensor(tensor)]));
    const readings = wanted.flatMap((request) => {
      const array = arrays.get(valueName(opened, request.of));
      return array ? [read(request, array, opened.model.probes[request.of]?.perm)] : [];
    });
    if (readings.every(({ statistics }) => statistics.notFinite === 0)) opened.kept = new Map([...opened.kept, ...keep.flatMap(([feed, output]) => (results[output] ? [[feed, results[output]] as const] : []))]);
    return { run: request.run, model: request.model, provider: opened.provider, seconds, readings, ...(opened.fallback === undefined ? {} : { fallback: opened.fallback }) };
  } catch (error) {
    return { failed: `the run stopped: ${error instanceof Error ? error.message : String(error)}` };
  }
}
