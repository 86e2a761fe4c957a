// Open sessions, by model and provider asked for. A model file lies beside the weights it names, and ONNX Runtime reads both from disk.
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import type { ArrayMessage, CompiledModelMessage, ProviderChoice, ProviderName } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import type { GlancePlan } from "./glances.ts";
import { providersToTry, reasonAgainst } from "./providers.ts";
import { reasonIn } from "./reason-in.ts";
import { holdWeights, letGoOfWeights, materialiseWeights, type Weights } from "./weights.ts";

export interface OpenSession {
  readonly model: CompiledModelMessage;
  /** Of the ONNX file. */
  readonly path: string;
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
      const path = model.file ?? writeModel(join(weights.folder, `${model.id}.onnx`), [model.onnx]);
      const created = await createSession(path, model, provider);
      if ("failed" in created) {
        letGoOfUnused(weights);
        return created;
      }
      const opened: OpenSession = { model, path, weights, hot: weights.hot, isWhole: !model.glances, plan: undefined, doubtful: new Set(), last: new Map(), kept: new Map(), ...created };
      open.set(name, opened);
      while (open.size > keptOpen) await close([...open.keys()][0] ?? name);
      return opened;
    },
    /** From now on every array can leave the session whole: another that keeps them all takes its place. */
    async makeWhole(opened: OpenSession): Promise<Failed | undefined> {
      const { model, weights, provider, session } = opened;
      if (opened.isWhole || !model.glances) return undefined;
      const created = await createSession(writeModel(join(weights.folder, `${model.id}.whole.onnx`), [model.onnx, model.glances.whole]), model, provider);
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

export interface CreatedSession {
  readonly session: ort.InferenceSession;
  readonly provider: ProviderName;
  /** Why it is not the provider that was asked for. */
  readonly fallback?: string;
}

/** `profile` is how the names of the files begin into which ONNX Runtime writes how long each kernel took. */
export async function createSession(path: string, model: CompiledModelMessage, choice: ProviderChoice, profile?: string): Promise<CreatedSession | Failed> {
  const reasons: string[] = [];
  for (const provider of providersToTry(choice)) {
    try {
      const session = await ort.InferenceSession.create(path, {
        executionProviders: [provider],
        graphOptimizationLevel: Object.keys(model.probes).length > probesThatFuse ? "basic" : "all",
        logSeverityLevel: 3,
        ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: profile }),
        intraOpNumThreads: Math.max(1, availableParallelism() - 1),
        // Spinning threads would take the processor from the window.
        extra: { session: { intra_op: { allow_spinning: "0" }, ...(model.once === true ? { disable_prepacking: "1" } : {}) } },
      });
      return { session, provider, ...(reasons.length > 0 ? { fallback: reasons.join("; ") } : {}) };
    } catch (error) {
      const why = reasonIn(error instanceof Error ? error.message : String(error));
      if (provider === "cpu") return { failed: `ONNX Runtime refused the network: ${why}` };
      reasons.push(reasonAgainst(provider) ?? `${provider} refused it: ${why}`);
    }
  }
  return { failed: "no provider can run here" };
}
