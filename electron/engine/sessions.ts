// Open sessions, by model and provider asked for. A model file lies beside the weights it names, and ONNX Runtime reads both from disk.
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import type { ArrayMessage, CompiledModelMessage, ProviderChoice, ProviderName } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import { inPlaceModel } from "./in-place.ts";
import type { GlancePlan } from "./glances.ts";
import { providersToTry, reasonAgainst } from "./providers.ts";
import { reasonIn } from "./reason-in.ts";
import { holdWeights, letGoOfWeights, materialiseWeights, type Weights } from "./weights.ts";

export interface OpenSession {
  readonly model: CompiledModelMessage;
  /** Where its ONNX file is. */
  readonly place: ModelPlace;
  session: ort.InferenceSession;
  provider: ProviderName;
  /** Why it is not the provider that was asked for. */
  fallback?: string;
  readonly weights: Weights;
  readonly hot: ReadonlyMap<string, ArrayMessage>;
  /** Arrays that are glanced at can also leave it whole. */
  isWhole: boolean;
  plan: GlancePlan | undefined;
  /** Arrays of which the last run found some elements not finite: those alone tell the rest. */
  doubtful: ReadonlySet<string>;
  /** Results of the last run, by graph output. */
  last: ReadonlyMap<string, ort.Tensor>;
  /** By feed, what a run has left for those after it. */
  kept: ReadonlyMap<string, ort.Tensor>;
}

/** Enough for the variants of one network; an idle session costs its weights once more. */
const keptOpen = 4;
/** More views than this are served by a graph that keeps every value anyway: it is made ready ten times faster where there are convolutions. */
const probesThatFuse = 24;

export function createSessions(folder: string) {
  const open = new Map<string, OpenSession>();
  const key = (model: string, provider: ProviderChoice) => `${model} ${provider}`;

  async function close(name: string): Promise<void> {
    const found = open.get(name);
    open.delete(name);
    await found?.session.release();
    if (found) letGoOfUnused(found.weights);
  }

  function letGoOfUnused(set: Weights): void {
    if (![...open.values()].some(({ weights }) => weights.folder === set.folder)) letGoOfWeights(set);
  }

  return {
    find: (model: string, provider: ProviderChoice): OpenSession | undefined => open.get(key(model, provider)),
    latest: (model: string): OpenSession | undefined => [...open.values()].reverse().find((opened) => opened.model.id === model),
    async open(model: CompiledModelMessage, provider: ProviderChoice): Promise<OpenSession | Failed> {
      const name = key(model.id, provider);
      const weights = materialiseWeights(folder, model);
      if ("failed" in weights) return weights;
      // Before it is open: others that make a set take away what nobody holds.
      holdWeights(weights);
      const known = open.get(name);
      // One network may be asked for with other weights: another document's, or a file that was written anew.
      if (known && known.weights.folder !== weights.folder) await close(name);
      else if (known) {
        // Used last, so closed last.
        open.delete(name);
        open.set(name, known);
        return known;
      }
      const place = model.file ?? placeModel(weights, `${model.id}.onnx`, [model.onnx]);
      if (typeof place === "object" && "failed" in place) {
        letGoOfUnused(weights);
        return place;
      }
      const created = await createSession(place, model, provider);
      if ("failed" in created) {
        letGoOfUnused(weights);
        return created;
      }
      const opened: OpenSession = { model, place, weights, hot: weights.hot, isWhole: !model.glances, plan: undefined, doubtful: new Set(), last: new Map(), kept: new Map(), ...created };
      open.set(name, opened);
      while (open.size > keptOpen) await close([...open.keys()][0] ?? name);
      return opened;
    },
    /** From now on every array can leave the session whole: another that keeps them all takes its place. */
    async makeWhole(opened: OpenSession): Promise<Failed | undefined> {
      const { model, weights, provider, session } = opened;
      if (opened.isWhole || !model.glances) return undefined;
      const place = placeModel(weights, `${model.id}.whole.onnx`, [model.onnx, model.glances.whole]);
      if (typeof place === "object" && "failed" in place) return place;
      const created = await createSession(place, model, provider);
      if ("failed" in created) return created;
      if (![...open.values()].includes(opened)) {
        await created.session.release();
        return { failed: "the network was closed meanwhile: prepare it, then run it" };
      }
      Object.assign(opened, created, { isWhole: true });
      await session.release();
      return undefined;
    },
    async release(model: string): Promise<void> {
      for (const [name, opened] of open) if (opened.model.id === model) await close(name);
    },
  };
}

/** The path; what is there already has the same bytes. */
function writeModel(path: string, parts: readonly Uint8Array[]): string {
  if (existsSync(path)) return path;
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, Buffer.concat(parts));
  renameSync(fresh, path);
  return path;
}

/** A file on disk, or a model in memory with the folder in which its external data lie. */
export type ModelPlace = string | { readonly bytes: Uint8Array; readonly folder: string };

/** The parts of a model one behind the other, beside its weights or in memory where those stay in the file they came in. */
export function placeModel(weights: Weights, name: string, [onnx = new Uint8Array(0), ...more]: readonly Uint8Array[]): ModelPlace | Failed {
  if (!weights.inPlace) return writeModel(join(weights.folder, name), [onnx, ...more]);
  const moved = inPlaceModel(onnx, weights.inPlace, weights.plan);
  return "failed" in moved ? moved : { bytes: Buffer.concat([moved, ...more]), folder: weights.inPlace.folder };
}

export interface CreatedSession {
  readonly session: ort.InferenceSession;
  readonly provider: ProviderName;
  /** Why it is not the provider that was asked for. */
  readonly fallback?: string;
}

/** `profile` is how the names of the files begin into which ONNX Runtime writes how long each kernel took. */
export async function createSession(from: ModelPlace, model: CompiledModelMessage, choice: ProviderChoice, profile?: string): Promise<CreatedSession | Failed> {
  const reasons: string[] = [];
  for (const provider of providersToTry(choice)) {
    try {
      const options: ort.InferenceSession.SessionOptions = {
        executionProviders: [provider],
        graphOptimizationLevel: Object.keys(model.probes).length > probesThatFuse ? "basic" : "all",
        logSeverityLevel: 3,
        ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: profile }),
        intraOpNumThreads: Math.max(1, availableParallelism() - 1),
        // Spinning threads would take the processor from the window.
        extra: { session: { intra_op: { allow_spinning: "0" }, ...(model.once === true ? { disable_prepacking: "1" } : {}), ...(typeof from === "string" ? {} : { model_external_initializers_file_folder_path: from.folder }) } },
      };
      const session = typeof from === "string" ? await ort.InferenceSession.create(from, options) : await ort.InferenceSession.create(from.bytes, options);
      return { session, provider, ...(reasons.length > 0 ? { fallback: reasons.join("; ") } : {}) };
    } catch (error) {
      const why = reasonIn(error instanceof Error ? error.message : String(error));
      if (provider === "cpu") return { failed: `ONNX Runtime refused the network: ${why}` };
      reasons.push(reasonAgainst(provider) ?? `${provider} refused it: ${why}`);
    }
  }
  return { failed: "no provider can run here" };
}
