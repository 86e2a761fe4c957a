// Which arrays the host has already: each gets a name when it is first sent, and later only the name goes along.
import type { ArrayMessage, RunRequest } from "../../shared/contract/engine.ts";

type Fed = Readonly<Record<string, string>>;

/** Fewer than the host keeps. */
const most = 8;
/** Another window of the same host has other names. */
const own = crypto.randomUUID();
const names = new WeakMap<ArrayMessage, string>();
let count = 0;
let there: readonly string[] = [];

export function nameFeeds(arrays: Readonly<Record<string, ArrayMessage>>): Pick<RunRequest, "feeds"> & { readonly fed: Fed } {
  const fed = Object.fromEntries(Object.entries(arrays).map(([feed, array]) => {
    const name = names.get(array) ?? `${own} ${++count}`;
    names.set(array, name);
    return [feed, name] as const;
  }));
  return { fed, feeds: Object.fromEntries(Object.entries(arrays).filter(([feed]) => !there.includes(fed[feed] ?? ""))) };
}

export function noteFed(fed: Fed): void {
  const now = Object.values(fed);
  there = [...there.filter((name) => !now.includes(name)), ...now].slice(-most);
}

/** Whatever went wrong, everything is sent once more. True where something had been left out. */
export function forgetFed(request: { readonly feeds: RunRequest["feeds"]; readonly fed: Fed }): boolean {
  there = [];
  return Object.keys(request.fed).some((feed) => !(feed in request.feeds));
}
