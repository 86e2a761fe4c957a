// Which arrays open views want to see, and how much of each. A view says so under its own name and takes it back when it closes.
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import { createStore } from "zustand/vanilla";

export interface WantedReading extends ReadingRequest {
  /** A larger view of the same array wins over a smaller one. */
  readonly weight: number;
}

export const wantedStore = createStore<{ readonly views: ReadonlyMap<string, readonly WantedReading[]> }>(() => ({ views: new Map() }));

export function wantReadings(view: string, wanted: readonly WantedReading[]): void {
  wantedStore.setState(({ views }) => {
    const before = views.get(view) ?? [];
    if (JSON.stringify(before) === JSON.stringify(wanted)) return { views };
    const next = new Map(views);
    if (wanted.length === 0) next.delete(view);
    else next.set(view, wanted);
    return { views: next };
  });
}

/** One request an array, in a fixed order, so that the same wants ask for the same model. */
export function wantedNow(): readonly ReadingRequest[] {
  const byPort = new Map<string, WantedReading>();
  for (const wanted of wantedStore.getState().views.values())
    for (const one of wanted) if ((byPort.get(one.of)?.weight ?? -1) < one.weight) byPort.set(one.of, one);
  return [...byPort.values()].sort((a, b) => (a.of < b.of ? -1 : 1)).map(({ weight: _, ...request }) => request);
}
