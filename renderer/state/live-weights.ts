// Weights that a document is run with in place of its own: what a training run has learned so far. The document knows nothing of them.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface LiveWeights {
  /** Absolute. The same file holds other numbers after another step. */
  readonly file: string;
  /** Steps after which the numbers were like this. */
  readonly step: number;
}

/** By the key of the open document. */
export const liveWeightsStore = createStore<ReadonlyMap<string, LiveWeights>>(() => new Map());

export function liveWeightsOf(key: string): LiveWeights | undefined {
  return liveWeightsStore.getState().get(key);
}

export function useLiveWeights(key: string | undefined): LiveWeights | undefined {
  return useStore(liveWeightsStore, (state) => (key === undefined ? undefined : state.get(key)));
}

export function setLiveWeights(key: string, weights: LiveWeights | undefined): void {
  const next = new Map(liveWeightsStore.getState());
  if (weights) next.set(key, weights);
  else if (!next.delete(key)) return;
  liveWeightsStore.setState(next, true);
}
