// Keeps one engine process alive: restarts it when it dies, lets the newest run win, cancels by ending the process.
import type { CallNames, InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { CompiledModelMessage, EngineContract, EngineStatus, ProviderChoice, RunRequest } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import type { HostProcess } from "./host-process.ts";

type Answers = { readonly [K in CallNames<EngineContract>]: OutputOf<EngineContract, K> };

export interface EngineHost {
  providers(): Promise<Answers["providers"]>;
  prepare(input: InputOf<EngineContract, "prepare">): Promise<Answers["prepare"]>;
  run(request: RunRequest): Promise<Answers["run"]>;
  readArray(input: InputOf<EngineContract, "readArray">): Promise<Answers["readArray"]>;
  readParameter(input: InputOf<EngineContract, "readParameter">): Promise<Answers["readParameter"]>;
  profile(input: InputOf<EngineContract, "profile">): Promise<Answers["profile"]>;
  release(input: InputOf<EngineContract, "release">): Promise<Answers["release"]>;
  /** Ends what runs by ending its process; a fresh one starts. */
  cancel(): void;
  onStatus(listener: (status: EngineStatus) => void): () => void;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Models a fresh process can be given again without asking the window. */
const remembered = 6;
/** An engine that dies this often within a minute is left alone until it is asked for again. */
const patience = 4;

class EngineEnded extends Error {
  override readonly name = "EngineEnded";
}

export function createEngineHost(start: () => HostProcess): EngineHost {
  const listeners = new Set<(status: EngineStatus) => void>();
  const models = new Map<string, { readonly model: CompiledModelMessage; readonly provider: ProviderChoice }>();
  let prepared = new Set<string>();
  let calls = new Map<number, Waiting>();
  let next = 1;
  let engine: HostProcess | undefined;
  let closed = false;
  let cancelling = false;
  let deaths: number[] = [];
  let running: Promise<unknown> | undefined;
  let waiting: { readonly request: RunRequest; readonly resolve: (answer: Answers["run"]) => void } | undefined;

  const tell = (status: EngineStatus) => listeners.forEach((listener) => listener(status));

  function ensure(): HostProcess {
    if (engine) return engine;
    const made = start();
    engine = made;
    prepared = new Set();
    made.onMessage((message) => {
      if (engine !== made || typeof message !== "object" || message === null) return;
      if ("event" in message && "payload" in message) return tell(message.payload as EngineStatus);
      if (!("id" in message) || typeof message.id !== "number") return;
      const call = calls.get(message.id);
      calls.delete(message.id);
      if ("fault" in message) call?.reject(new Error(String(message.fault)));
      else if ("answer" in message) call?.resolve(message.answer);
    });
    made.onExit((how) => {
      if (engine === made) ended(how);
    });
    return made;
  }

  function ended(how: string): void {
    engine = undefined;
    prepared = new Set();
    const broken = calls;
    calls = new Map();
    for (const call of broken.values()) call.reject(new EngineEnded(how));
    if (closed) return;
    const wasCancelled = cancelling;
    cancelling = false;
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < 60_000), ...(wasCancelled ? [] : [now])];
    if (deaths.length >= patience) return tell({ state: "stopped", message: `The engine ${how}, ${deaths.length} times within a minute. Your document is untouched; run again to start it once more.` });
    tell({ state: "restarting", message: wasCancelled ? "The run was cancelled." : `The engine ${how} and was started again. Your document is untouched.` });
    ensure();
  }

  function ask<K extends CallNames<EngineContract>>(call: K, input: unknown): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      const id = next++;
      calls.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      ensure().send({ call, id, input });
    });
  }

  async function prepare(input: InputOf<EngineContract, "prepare">): Promise<Answers["prepare"]> {
    const { model, provider } = input;
    models.delete(model.id);
    models.set(model.id, { model, provider });
    for (const id of [...models.keys()].slice(0, Math.max(0, models.size - remembered))) models.delete(id);
    return guarded(async () => {
      const answer = await ask("prepare", input);
      if (!("failed" in answer)) prepared.add(`${model.id} ${provider}`);
      return answer;
    });
  }

  async function runNow(request: RunRequest): Promise<Answers["run"]> {
    tell({ state: "busy" });
    const answer = await guarded(async () => {
      if (!prepared.has(`${request.model} ${request.provider}`)) {
        // A fresh process knows nothing; what it needs is still here.
        const known = models.get(request.model);
        if (!known) return { failed: "this network has not been prepared: prepare it, then run it" };
        const again = await ask("prepare", { model: known.model, provider: request.provider });
        if ("failed" in again) return again;
        prepared.add(`${request.model} ${request.provider}`);
      }
      return ask("run", request);
    });
    if (engine && !waiting) tell({ state: "ready" });
    return answer;
  }

  function run(request: RunRequest): Promise<Answers["run"]> {
    if (running) {
      // At most one waits: a newer one takes its place, and the one before is told so.
      waiting?.resolve(null);
      return new Promise((resolve) => {
        waiting = { request, resolve };
      });
    }
    const now = runNow(request);
    running = now.finally(() => {
      running = undefined;
      const held = waiting;
      waiting = undefined;
      if (held) void run(held.request).then(held.resolve);
    });
    return now;
  }

  return {
    prepare,
    run,
    providers: async () => {
      const answer = await guarded(() => ask("providers", null));
      return "failed" in answer ? [] : answer;
    },
    readArray: (input) => guarded(() => ask("readArray", input)),
    readParameter: (input) => guarded(() => ask("readParameter", input)),
    profile: (input) => guarded(() => ask("profile", input)),
    async release(input) {
      models.delete(input.model);
      for (const key of prepared) if (key.startsWith(`${input.model} `)) prepared.delete(key);
      if (engine) await guarded(() => ask("release", input));
      return null;
    },
    cancel() {
      waiting?.resolve(null);
      waiting = undefined;
      if (!engine) return;
      cancelling = true;
      engine.kill();
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      engine?.kill();
      engine = undefined;
      for (const call of calls.values()) call.reject(new EngineEnded("was closed"));
      calls.clear();
      tell({ state: "stopped" });
    },
  };
}

/** A dead engine is an answer, not an exception: the run is lost, nothing else. */
async function guarded<T>(work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    const how = error instanceof Error ? error.message : String(error);
    return { failed: error instanceof EngineEnded ? `the engine ${how} during this` : how };
  }
}
