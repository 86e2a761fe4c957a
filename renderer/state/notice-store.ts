// What the person is told in passing: one line at a time, with the way on where there is one.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type NoticeTone = "plain" | "warning" | "error";

export interface Notice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly perform: () => void };
}

export const noticeStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
let count = 0;

export function useNotices(): readonly Notice[] {
  return useStore(noticeStore, (state) => state.notices);
}

/** Plain notices leave by themselves; an error stays until it is closed. */
export function notify(tone: NoticeTone, text: string, action?: Notice["action"]): void {
  const id = ++count;
  noticeStore.setState(({ notices }) => ({ notices: [...notices.filter((notice) => notice.text !== text), { id, tone, text, ...(action ? { action } : {}) }].slice(-3) }));
  if (tone !== "error") setTimeout(() => dismiss(id), tone === "plain" ? 4000 : 8000);
}

export function dismiss(id: number): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes back what is no longer so. */
export function dismissText(text: string): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.text !== text) }));
}
