// Which arrays open views want to see, and how much of each. A view says so under its own name and takes it back when it closes.
import { createStore } from "zustand/vanilla";
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export interface WantedReading {
  /** Port path, or the name of an output. */
  readonly of: string;
  /** A larger view of the same array wins over a smaller one. */
  readonly weight: number;
  /** Names what `wants` asks for: equal kinds ask for equal parts. */
  readonly kind: string;
  /** Which part, once the dims are known. */
  wants(type: TensorType, dims: readonly number[]): Pick<ReadingRequest, "cut" | "histogram">;
}

export const wantedStore = createStore<{ readonly views: ReadonlyMap<string, readonly WantedReading[]> }>(() => ({ views: new Map() }));

export function wantReadings(view: string, wanted: readonly WantedReading[]): void {
  const { views } = wantedStore.getState();
  if (print(views.get(view) ?? []) === print(wanted)) return;
  const next = new Map(views);
  if (wanted.length === 0) next.delete(view);
  else next.set(view, wanted);
  wantedStore.setState({ views: next });
}

/** One want an array, in a fixed order, so that the same wants ask for the same network. What only one of its views asks for is asked for beside what the heaviest wants. */
export function wantedNow(): readonly WantedReading[] {
  const byPort = new Map<string, WantedReading[]>();
  for (const wanted of wantedStore.getState().views.values()) for (const one of wanted) byPort.set(one.of, [...(byPort.get(one.of) ?? []), one]);
  return [...byPort.values()].map(merged).sort((a, b) => (a.of < b.of ? -1 : 1));
}

function merged(wants: readonly WantedReading[]): WantedReading {
  const [heaviest, ...others] = wants.toSorted((a, b) => b.weight - a.weight) as [WantedReading, ...WantedReading[]];
  if (others.length === 0) return heaviest;
  return { ...heaviest, kind: wants.map(({ kind }) => kind).join(" "), wants: (type, dims) => Object.assign({}, ...[...others.toReversed(), heaviest].map((one) => one.wants(type, dims))) as ReturnType<WantedReading["wants"]> };
}

function print(wanted: readonly WantedReading[]): string {
  return wanted.map(({ of, kind }) => `${of} ${kind}`).join(";");
}
