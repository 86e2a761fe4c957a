// How long each node of the open document took: measured when it is asked for, beside the live run and not in it, so that neither slows the other for long.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { measuredTimes, type MeasuredTimes } from "../../shared/analysis/measured-times.ts";
import type { ProviderName } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { checkStore } from "./check-store.ts";
import { compileInWorker } from "./compile-client.ts";
import { activeTab, type OpenDocument } from "./document-store.ts";
import { controlArrays, feedArrays } from "./feed-arrays.ts";
import { host } from "./host.ts";
import { runStore, weightsOf } from "./run-store.ts";

export interface Measured extends MeasuredTimes {
  /** What was measured: an edit since may have changed it. */
  readonly document: WeftDocument;
  /** By path, joined with slashes; what is not in it took no time of its own. */
  readonly byPath: ReadonlyMap<string, number>;
  readonly provider: ProviderName;
  readonly fallback: string | undefined;
  readonly runs: number;
  /** Seconds of a whole run. */
  readonly run: number;
}

interface TimesState {
  readonly measured: Measured | undefined;
  readonly isMeasuring: boolean;
  readonly fault: string | undefined;
}

/** How often the network runs for one measurement. */
export const timedRuns = 20;

export const timesStore = createStore<TimesState>(() => ({ measured: undefined, isMeasuring: false, fault: undefined }));

export function useTimes<T>(select: (state: TimesState) => T): T {
  return useStore(timesStore, select);
}

export async function measureTimes(): Promise<void> {
  const tab = activeTab();
  if (!tab || timesStore.getState().isMeasuring) return;
  timesStore.setState({ isMeasuring: true, fault: undefined });
  const measured = await measure(tab);
  timesStore.setState(isFailed(measured) ? { isMeasuring: false, fault: measured.failed } : { isMeasuring: false, measured });
}

async function measure(tab: OpenDocument): Promise<Measured | Failed> {
  const { choice, last } = runStore.getState();
  const { checked } = checkStore.getState();
  if (!checked || checked.document !== tab.document) return { failed: "the diagram is still being checked: measure again" };
  // WebGPU is given spellings of its own.
  const writtenFor = choice === "auto" ? (last?.provider === "webgpu" ? last.provider : undefined) : choice;
  const compiled = await compileInWorker(tab.document, { variant: "fast", named: true, ...(writtenFor === undefined ? {} : { provider: writtenFor }) });
  if ("fault" in compiled) return { failed: compiled.fault };
  if ("problems" in compiled) return { failed: compiled.problems[0]?.problem ?? "the diagram cannot be compiled" };
  const { network } = compiled;
  const feeds = await feedArrays(tab, checked, network.feeds);
  if (isFailed(feeds)) return feeds;
  const model = network.model.id;
  const ready = await host().prepare({ model: { ...network.model, ...weightsOf(tab), unfit: "initialise" }, provider: choice });
  if (isFailed(ready)) return ready;
  try {
    const profile = await host().profile({ model, provider: choice, feeds: { ...feeds.arrays, ...controlArrays(checked, network.controls) }, hot: {}, runs: timedRuns });
    if (isFailed(profile)) return profile;
    const times = measuredTimes(checked, profile.kernels, new Map(network.outputs.map(({ name, node }) => [name, node])));
    return { ...times, document: tab.document, byPath: new Map(times.nodes.map(({ path, seconds }) => [path.join("/"), seconds])), provider: profile.provider, fallback: profile.fallback, runs: profile.runs, run: profile.seconds };
  } finally {
    void host().release({ model });
  }
}
