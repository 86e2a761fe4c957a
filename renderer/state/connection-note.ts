// What the checker says of the wire that is held, where it hovers.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface ConnectionNote {
  readonly fits: boolean;
  readonly text: string;
}

const noteStore = createStore<{ readonly note: ConnectionNote | undefined }>(() => ({ note: undefined }));

export function noteConnection(note: ConnectionNote | undefined): void {
  noteStore.setState({ note });
}
export function useConnectionNote(): ConnectionNote | undefined {
  return useStore(noteStore, (state) => state.note);
}
