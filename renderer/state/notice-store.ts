// What the person is told in passing: one line at a time, with the way on where there is one.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type NoticeTone = "plain" | "warning" | "error";

export interface Notice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly perform: () => void };
  /** What it is about: the newest notice about it stands where the older one stood. */
  readonly about?: string;
}

export const noticeStore = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));
let count = 0;

export function useNotices(): readonly Notice[] {
  return useStore(noticeStore, (state) => state.notices);
}

const leaving = new Map<number, ReturnType<typeof setTimeout>>();

/** Plain notices leave by themselves; an error stays until it is closed. */
export function notify(tone: NoticeTone, text: string, { action, about }: Pick<Notice, "action" | "about"> = {}): void {
  const { notices } = noticeStore.getState();
  const older = about === undefined ? undefined : notices.find((notice) => notice.about === about);
  const notice: Notice = { id: older?.id ?? ++count, tone, text, ...(action ? { action } : {}), ...(about === undefined ? {} : { about }) };
  const others = notices.filter((other) => other.text !== text || other === older);
  noticeStore.setState({ notices: older ? others.map((other) => (other === older ? notice : other)) : [...others, notice].slice(-3) });
  clearTimeout(leaving.get(notice.id));
  if (tone !== "error") leaving.set(notice.id, setTimeout(() => dismiss(notice.id), tone === "plain" ? 4000 : 8000));
}

export function dismiss(id: number): void {
  leaving.delete(id);
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes back what is no longer so. */
export function dismissText(text: string): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.text !== text) }));
}
