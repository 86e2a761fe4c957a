// Split view: both arrangements of a document side by side. Each tab is split or not; of the two sides, the one under the pointer is meant by keys and commands.
import type { Arrangement } from "./view-store.ts";
import { documentStore, useDocuments } from "./document-store.ts";
import { setView, useView, viewStore } from "./view-store.ts";

/** How much of the width the left side may have. */
export const shares = { least: 0.2, most: 0.8, even: 0.5 } as const;

export function isSplit(): boolean {
  const { active } = documentStore.getState();
  return active !== undefined && viewStore.getState().split.includes(active);
}

export function useIsSplit(): boolean {
  const active = useDocuments((state) => state.active);
  return useView((state) => active !== undefined && state.split.includes(active));
}

/** Of the tab in front. */
export function setSplit(on: boolean): void {
  const { active } = documentStore.getState();
  if (active === undefined || on === isSplit()) return;
  const { split, arrangement } = viewStore.getState();
  setView(on ? { split: [...split, active], hand: arrangement } : { split: split.filter((key) => key !== active) });
}

/** The arrangement that keys and commands mean: the only one that is shown, or the side at hand. */
export function arrangementAtHand(): Arrangement {
  const { arrangement, hand } = viewStore.getState();
  return isSplit() ? hand : arrangement;
}

export function useArrangementAtHand(): Arrangement {
  const split = useIsSplit();
  return useView((state) => (split ? state.hand : state.arrangement));
}

export function showsArrangement(arrangement: Arrangement): boolean {
  return isSplit() || viewStore.getState().arrangement === arrangement;
}

export function useShowsArrangement(arrangement: Arrangement): boolean {
  const split = useIsSplit();
  return useView((state) => split || state.arrangement === arrangement);
}

export function setShare(share: number): void {
  setView({ share: Math.max(shares.least, Math.min(shares.most, Math.round(share * 1000) / 1000)) });
}

// A tab that is closed and opens again begins anew.
documentStore.subscribe(({ tabs }, before) => {
  const closed = before.tabs.filter(({ key }) => !tabs.some((tab) => tab.key === key)).map(({ key }) => key);
  const { split } = viewStore.getState();
  if (split.some((key) => closed.includes(key))) setView({ split: split.filter((key) => !closed.includes(key)) });
});
