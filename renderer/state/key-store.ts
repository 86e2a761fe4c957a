// The keys a person has given to commands in place of the usual ones; they stay with this machine.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** By name of a command; an empty list is a command without keys. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

const storageKey = "weft.keys";

export const keyStore = createStore<{ readonly own: OwnKeys }>(() => ({ own: recall() }));

keyStore.subscribe(({ own }) => localStorage.setItem(storageKey, JSON.stringify(own)));

export function useOwnKeys(): OwnKeys {
  return useStore(keyStore, ({ own }) => own);
}

/** Without keys the command has its usual ones again. */
export function setOwnKeys(command: string, keys: readonly string[] | undefined): void {
  const { [command]: _before, ...others } = keyStore.getState().own;
  keyStore.setState({ own: keys === undefined ? others : { ...others, [command]: keys } });
}

export function resetOwnKeys(): void {
  keyStore.setState({ own: {} });
}

function recall(): OwnKeys {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]) && entry[1].every((keys) => typeof keys === "string")));
  } catch {
    return {};
  }
}
