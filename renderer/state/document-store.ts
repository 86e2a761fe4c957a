// The open documents: each with its history, where it is saved and what is saved there. Every edit of a document goes through `dispatch`.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { deepEqual } from "../../shared/base/deep-equal.ts";
import { isProblem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { keepingWishes } from "../../shared/document/edits/keep-wishes.ts";
import { emptyHistory, record, redo, undo, type History, type Selected } from "../../shared/document/history.ts";
import { applyTransaction, type Transaction } from "../../shared/document/transaction.ts";
import { notify } from "./notice-store.ts";
import { viewStore } from "./view-store.ts";

export interface OpenDocument {
  /** Names the tab and its recovery copy. */
  readonly key: string;
  readonly name: string;
  readonly path: string | null;
  /** Digest of the bytes last read or written. */
  readonly hash: string | null;
  readonly document: WeftDocument;
  /** What lies on disk; the same value means nothing is unsaved. */
  readonly saved: WeftDocument | undefined;
  readonly history: History;
}

export interface DocumentState {
  readonly tabs: readonly OpenDocument[];
  readonly active: string | undefined;
}

export const documentStore = createStore<DocumentState>(() => ({ tabs: [], active: undefined }));

export function activeTab(state: DocumentState = documentStore.getState()): OpenDocument | undefined {
  return state.tabs.find((tab) => tab.key === state.active);
}

export function useDocuments<T>(select: (state: DocumentState) => T): T {
  return useStore(documentStore, select);
}
export function useDocument(): WeftDocument | undefined {
  return useStore(documentStore, (state) => activeTab(state)?.document);
}

export function isDirty(tab: OpenDocument): boolean {
  return tab.saved !== tab.document;
}

/** A document that is open already is shown, not opened twice. */
export function openTab(tab: Omit<OpenDocument, "history">): void {
  const { tabs } = documentStore.getState();
  const there = tabs.find((open) => open.key === tab.key || (tab.path !== null && open.path === tab.path));
  if (there) return activateTab(there.key);
  documentStore.setState({ tabs: [...tabs, { ...tab, history: emptyHistory }], active: tab.key });
}

export function activateTab(key: string): void {
  documentStore.setState({ active: key });
}

export function closeTab(key: string): void {
  const { tabs, active } = documentStore.getState();
  const at = tabs.findIndex((tab) => tab.key === key);
  const left = tabs.filter((tab) => tab.key !== key);
  documentStore.setState({ tabs: left, active: active === key ? left[Math.min(at, left.length - 1)]?.key : active });
}

export function markSaved(key: string, written: WeftDocument, at: { readonly path: string; readonly hash: string; readonly name: string }): void {
  replaceTab(key, (tab) => ({ ...tab, ...at, saved: written }));
}

/** What another program wrote takes the place of what is open; its past belongs to the other one. */
export function replaceDocument(key: string, document: WeftDocument, hash: string): void {
  replaceTab(key, (tab) => ({ ...tab, document, saved: document, hash, history: emptyHistory }));
}

/**
 * False when the transaction could not be done; the person was told why. `key`: the document that is meant, where another
 * may have come to the front since.
 */
export function dispatch(wanted: Transaction, key = documentStore.getState().active): boolean {
  const tab = documentStore.getState().tabs.find((open) => open.key === key);
  if (!tab || wanted.steps.length === 0) return false;
  const transaction = keepingWishes(tab.document, wanted);
  const applied = applyTransaction(tab.document, transaction);
  if (isProblem(applied)) {
    notify("warning", applied.problem);
    return false;
  }
  replaceTab(tab.key, (open) => ({ ...open, document: applied.document, history: record(open.history, transaction, applied, tab.key === documentStore.getState().active ? selectedNow() : undefined) }));
  return true;
}

export function undoEdit(): void {
  travel(undo);
}
export function redoEdit(): void {
  travel(redo);
}

function travel(direction: typeof undo): void {
  const tab = activeTab();
  const travelled = tab && direction(tab.history, tab.document, selectedNow());
  if (!tab || !travelled) return;
  if (isProblem(travelled)) return notify("warning", travelled.problem);
  // Back at what lies on disk, nothing is unsaved.
  const document = tab.saved && deepEqual(travelled.document, tab.saved) ? tab.saved : travelled.document;
  replaceTab(tab.key, (open) => ({ ...open, document, history: travelled.history }));
  const { selected } = travelled;
  if (selected && selected.path.join("/") === viewStore.getState().path.join("/")) viewStore.setState({ nodes: selected.nodes, wires: selected.wires });
}

function selectedNow(): Selected {
  const { path, nodes, wires } = viewStore.getState();
  return { path, nodes, wires };
}

function replaceTab(key: string, change: (tab: OpenDocument) => OpenDocument): void {
  documentStore.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.key === key ? change(tab) : tab)) }));
}
