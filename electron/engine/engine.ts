// What the engine answers: models in, runs, readings out.
import type { ArrayMessage, EngineContract } from "../../shared/contract/engine.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { listProviders } from "./providers.ts";
import { cutOut, stridesOf } from "./cut-out.ts";
import { profileNetwork } from "./profile-network.ts";
import { runNetwork, valueName } from "./run-network.ts";
import { createSession, createSessions } from "./sessions.ts";
import { arrayOfTensor } from "./tensors.ts";
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
      return opened ? runNetwork(opened, request, request.kept && sessions.latest(request.kept.model), sessions.makeWhole) : { failed: "this network has not been prepared: prepare it, then run it" };
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
    async profile(request) {
      const opened = sessions.find(request.model, request.provider);
      return opened ? profileNetwork(opened, request, createSession) : { failed: "this network has not been prepared: prepare it, then time it" };
    },
    async release({ model }) {
      await sessions.release(model);
      return null;
    },
  };
}

/** The whole array with its axes as the port has them. */
function turned(array: ArrayMessage, perm: readonly number[] | undefined): ArrayMessage {
  if (!perm) return array;
  const dims = perm.map((axis) => array.dims[axis] ?? 1);
  const strides = stridesOf(array.dims);
  return { ...array, dims, data: cutOut(array.data, dims, [], perm.map((axis) => strides[axis] ?? 1)).data };
}
