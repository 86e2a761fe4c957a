// One run of an open network: what it is fed, which arrays leave its session, and the readings that come of them.
import type { ArrayMessage, Frame, Reading, ReadingRequest, RunRequest } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { planGlances, readGlances, type PlacedRequest } from "./glances.ts";
import { createReader } from "./readings.ts";
import type { OpenSession } from "./sessions.ts";
import { arrayOfTensor, tensorOfArray } from "./tensors.ts";
import { changeInPlace } from "./weights.ts";

type Tensors = OpenSession["last"];
type MakeWhole = (opened: OpenSession) => Promise<Failed | undefined>;

/** A reading names a port path or an output; the session knows graph outputs only. */
export function valueName(opened: OpenSession, of: string): string {
  return opened.model.probes[of]?.name ?? of;
}

/** `other` is the network whose kept arrays go into this one. */
export async function runNetwork(opened: OpenSession, request: RunRequest, other: OpenSession | undefined, makeWhole: MakeWhole): Promise<Frame | Failed> {
  const feeds = changeInPlace(opened.weights) ?? feedsOf(opened, request, other);
  if (isFailed(feeds)) return feeds;
  const known = new Set(opened.model.outputs.map((output) => output.name).concat(Object.values(opened.model.probes).map((probe) => probe.name)));
  const wanted = request.wanted.filter(({ of }) => known.has(valueName(opened, of)));
  const keep = Object.entries(request.keep ?? {});
  try {
    const { readings, results, seconds } = await compute(opened, wanted, keep.map(([, output]) => output), feeds, makeWhole);
    opened.last = results;
    if (readings.every(({ statistics }) => statistics.notFinite === 0)) opened.kept = new Map([...opened.kept, ...keep.flatMap(([feed, output]) => {
      const result = results.get(output);
      return result ? [[feed, result] as const] : [];
    })]);
    return { run: request.run, model: request.model, provider: opened.provider, seconds, readings, ...(opened.fallback === undefined ? {} : { fallback: opened.fallback }) };
  } catch (error) {
    return { failed: `the run stopped: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function feedsOf(opened: OpenSession, request: Pick<RunRequest, "feeds" | "hot" | "kept">, other: OpenSession | undefined): Record<string, ReturnType<typeof tensorOfArray>> | Failed {
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
  return feeds;
}

/** Arrays leave the session where a histogram or a keep wants them whole, where nobody glances at them, and where some elements are not finite. */
async function compute(opened: OpenSession, wanted: readonly ReadingRequest[], keep: readonly string[], feeds: Readonly<Record<string, Tensors extends ReadonlyMap<string, infer T> ? T : never>>, makeWhole: MakeWhole) {
  const { glances, outputs, probes } = opened.model;
  const glanced = new Set(glances?.arrays.map(({ of }) => of));
  const asked = new Map<string, readonly PlacedRequest[]>();
  const whole = new Set(keep);
  for (const [place, request] of wanted.entries()) {
    const name = valueName(opened, request.of);
    if (request.histogram === undefined && glanced.has(name)) asked.set(name, [...(asked.get(name) ?? []), { place, request }]);
    else whole.add(name);
  }
  // What was broken a run ago likely still is: then one run is enough.
  for (const name of opened.doubtful) if (asked.has(name)) whole.add(name);
  opened.plan = glances && planGlances(opened.model, asked, opened.plan);
  const row = asked.size > 0 ? glances?.packed : undefined;
  const outward = new Set(outputs.map(({ name }) => name));
  let seconds = 0;
  const run = async (names: readonly string[]): Promise<Tensors> => {
    const failure = names.some((name) => glanced.has(name) && !outward.has(name)) ? await makeWhole(opened) : undefined;
    if (failure) throw new Error(failure.failed);
    const start = performance.now();
    const given = await opened.session.run({ ...feeds, ...opened.plan?.feeds }, names);
    seconds += (performance.now() - start) / 1000;
    return new Map(Object.entries(given));
  };
  const names = [...whole, ...(row === undefined ? [] : [row])];
  // ONNX Runtime wants to be asked for something.
  const first = await run(names.length > 0 ? names : outputs.slice(0, 1).map(({ name }) => name));
  const packed = row === undefined ? undefined : first.get(row)?.data;
  const { readings: glimpses, doubtful } = opened.plan && packed instanceof Float32Array ? readGlances(opened.plan, packed) : { readings: new Map<number, Reading>(), doubtful: new Set<string>() };
  opened.doubtful = doubtful;
  const missing = [...doubtful].filter((name) => !first.has(name));
  const second = missing.length > 0 ? await run(missing) : [];
  const results: Tensors = new Map([...first, ...second].filter(([name]) => name !== row));
  const read = createReader();
  const arrays = new Map<string, ArrayMessage>([...results].map(([name, tensor]) => [name, arrayOfTensor(tensor)]));
  const readings = wanted.flatMap((request, place) => {
    const name = valueName(opened, request.of);
    const array = arrays.get(name);
    return glimpses.get(place) ?? (array ? read(request, array, probes[request.of]?.perm, doubtful.has(name) || undefined) : []);
  });
  return { readings, results, seconds };
}
