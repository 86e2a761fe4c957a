// How far the training of each open document is, for those who show nothing else of it.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { JobStanding } from "../../shared/contract/job.ts";

/** By the key of the open document. */
export const trainingProgressStore = createStore<ReadonlyMap<string, JobStanding>>(() => new Map());

/** In a few characters; undefined where nothing is under way. */
export function useTrainingProgress(key: string | undefined): string | undefined {
  return useStore(trainingProgressStore, (state) => {
    const standing = key === undefined ? undefined : state.get(key);
    switch (standing?.state) {
      case "starting":
        return "…";
      case "running":
        return standing.of > 0 ? `${Math.floor((100 * standing.done) / standing.of)} %` : "…";
      case "paused":
        return "paused";
      default:
        return undefined;
    }
  });
}
