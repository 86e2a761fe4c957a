// Which arrays open views want to see, and how much of each. A view says so under its own name and takes it back when it closes.
import { createStore } from "zustand/vanilla";
import type { ReadingRequest } from "../../shared/contract/engine.ts";
import { groupBy } from "../../shared/document/records.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export interface WantedReading {
  /** Port path, or the name of an output. */
  readonly of: string;
  /** A larger view of the same array wins over a smaller one. */
  readonly weight: number;
  /** Names what `wants` asks for: equal kinds ask for equal parts. */
  readonly kind: string;
  /** The view has a reading of its own, as the part it looks at is none the others could show. */
  readonly isApart?: boolean;
  /** Which part, once the dims are known. */
  wants(type: TensorType, dims: readonly number[]): Pick<ReadingRequest, "cut" | "histogram">;
}

/** Counts every value, so that statistics are those of the whole array and not of a sample of it. */
export const everyValue = { histogram: { bins: 48 } } as const;

export interface AskedReading extends WantedReading {
  /** The view, where the reading is for it alone. */
  readonly view?: string;
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

/**
 * In a fixed order, so that the same wants ask for the same network. Views of one array share a reading, unless they want one of their own:
 * what only one of them asks for is then asked for beside what the heaviest wants.
 */
export function wantedNow(): readonly AskedReading[] {
  const all = [...wantedStore.getState().views].flatMap(([view, wanted]) => wanted.map((one): AskedReading => (one.isApart ? { ...one, view } : one)));
  const byPort = groupBy(all.filter((one) => one.view === undefined), (one) => one.of);
  return [...byPort.values()].map(merged).concat(all.filter((one) => one.view !== undefined)).sort((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : 0));
}

/** Under which the reading of a view, or the one that views share, is kept. */
export function readingKey(of: string, view?: string): string {
  return view === undefined ? of : `${view} ${of}`;
}

function merged(wants: readonly AskedReading[]): AskedReading {
  const [heaviest, ...others] = wants.toSorted((a, b) => b.weight - a.weight) as [AskedReading, ...AskedReading[]];
  if (others.length === 0) return heaviest;
  return { ...heaviest, kind: wants.map(({ kind }) => kind).join(" "), wants: (type, dims) => Object.assign({}, ...[...others.toReversed(), heaviest].map((one) => one.wants(type, dims))) as ReturnType<WantedReading["wants"]> };
}

function print(wanted: readonly WantedReading[]): string {
  return wanted.map(({ of, kind }) => `${of} ${kind}`).join(";");
}
