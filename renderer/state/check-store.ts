// The checked diagram of the active document, kept in step with every edit; an incremental check costs a millisecond or two.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { blockAtPath } from "../../shared/compiler/check/block-behind.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import type { CheckedBlock, CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import { activeTab, documentStore } from "./document-store.ts";

interface CheckState {
  readonly checked: CheckedDiagram | undefined;
}

const check = createChecker();

export const checkStore = createStore<CheckState>(() => ({ checked: undefined }));

let last: WeftDocument | undefined;
documentStore.subscribe((state) => {
  const document = activeTab(state)?.document;
  if (document === last) return;
  last = document;
  checkStore.setState({ checked: document && check(document) });
});

export function useChecked(): CheckedDiagram | undefined {
  return useStore(checkStore, (state) => state.checked);
}

/** The block that a path of uses leads to, as that use instantiates it. */
export function blockAt(checked: CheckedDiagram | undefined, path: readonly NodeId[]): CheckedBlock | undefined {
  return checked && blockAtPath(checked.main, path);
}

/** Is another version of the same document checked without touching what is shown; for feedback while a wire is held. */
export function checkAside(document: WeftDocument): CheckedDiagram {
  return check(document);
}
