// Undo and redo as plain values: what was done, how to take it back, how to do it again.
import { isProblem, type Problem } from "../base/problem.ts";
import type { NodeId, WeftDocument, WireId } from "./document.ts";
import type { StepJson, Touched } from "./steps/define.ts";
import { applyTransaction, type Applied, type Transaction } from "./transaction.ts";

/** What was selected, and where. */
export interface Selected {
  readonly path: readonly NodeId[];
  readonly nodes: readonly NodeId[];
  readonly wires: readonly WireId[];
}

interface Entry {
  readonly label: string;
  readonly gesture?: string;
  readonly steps: readonly StepJson[];
  readonly inverse: readonly StepJson[];
  /** What was selected before it was done; once it is undone, what was selected after it. */
  readonly selected?: Selected;
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Entry[];
  /** What redo does next, first. */
  readonly future: readonly Entry[];
}

export interface Travelled {
  readonly document: WeftDocument;
  readonly history: History;
  readonly touched: Touched;
  /** What was undone or redone. */
  readonly label: string;
  /** What was selected at that moment. */
  readonly selected?: Selected;
}

export const emptyHistory: History = { past: [], future: [] };

const longestPast = 500;

/** Keeps a transaction that was applied. Mere views (opening and folding) leave no trace, so that undo never seems to do nothing. */
export function record(history: History, transaction: Transaction, applied: Applied, selected?: Selected): History {
  if (transaction.steps.every((step) => step.step === "set-open")) return history;
  const { label, steps, gesture } = transaction;
  const last = history.past.at(-1);
  const entry: Entry = last && gesture !== undefined && last.gesture === gesture
    ? { label, gesture, steps: settle([...last.steps, ...steps]), inverse: settle([...applied.inverse, ...last.inverse]), ...selection(last.selected) }
    : { label, steps, inverse: applied.inverse, ...(gesture === undefined ? {} : { gesture }), ...selection(selected) };
  const kept = last && entry.gesture !== undefined && last.gesture === entry.gesture ? history.past.slice(0, -1) : history.past;
  return { past: [...kept, entry].slice(-longestPast), future: [] };
}

/** Undefined when there is nothing to undo. */
export function undo(history: History, document: WeftDocument, selected?: Selected): Travelled | Problem | undefined {
  const entry = history.past.at(-1);
  if (!entry) return undefined;
  const applied = applyTransaction(document, { label: `Undo ${entry.label}`, steps: entry.inverse });
  if (isProblem(applied)) return applied;
  return { document: applied.document, touched: applied.touched, label: entry.label, ...selection(entry.selected), history: { past: history.past.slice(0, -1), future: [turned(entry, selected), ...history.future] } };
}

/** Undefined when there is nothing to redo. */
export function redo(history: History, document: WeftDocument, selected?: Selected): Travelled | Problem | undefined {
  const [entry, ...future] = history.future;
  if (!entry) return undefined;
  const applied = applyTransaction(document, { label: `Redo ${entry.label}`, steps: entry.steps });
  if (isProblem(applied)) return applied;
  // The gesture has ended: what comes next under its key is a new entry.
  const done: Entry = { label: entry.label, steps: entry.steps, inverse: applied.inverse, ...selection(selected) };
  return { document: applied.document, touched: applied.touched, label: entry.label, ...selection(entry.selected), history: { past: [...history.past, done], future } };
}

/** On the other side of the moment the selection of this side is kept. */
function turned({ selected: _before, ...entry }: Entry, selected: Selected | undefined): Entry {
  return { ...entry, ...selection(selected) };
}

function selection(selected: Selected | undefined): { readonly selected?: Selected } {
  return selected ? { selected } : {};
}

export function undoLabel(history: History): string | undefined {
  return history.past.at(-1)?.label;
}

export function redoLabel(history: History): string | undefined {
  return history.future[0]?.label;
}

/** A slider leaves a thousand values behind; only the last of each matters when every step overwrites something. */
function settle(steps: readonly StepJson[]): readonly StepJson[] {
  const last = new Map<string, StepJson>();
  for (const step of steps) {
    const key = overwrites(step);
    if (key === undefined) return steps;
    last.delete(key);
    last.set(key, step);
  }
  return [...last.values()];
}

function overwrites(step: StepJson): string | undefined {
  switch (step.step) {
    case "set-attribute":
    case "set-use-size":
      return JSON.stringify([step.step, step.block, step.node, step.name]);
    case "rename-node":
    case "set-left-out":
    case "set-repeat":
    case "move-node":
    case "set-open":
      return JSON.stringify([step.step, step.block, step.node]);
    case "set-size":
    case "set-experiment":
      return JSON.stringify([step.step, step.name]);
    case "set-frame":
    case "set-note":
    case "set-callout":
      return JSON.stringify([step.step, step.block, step.id]);
    case "set-order":
      return JSON.stringify([step.step, step.block]);
    case "set-memory":
      return JSON.stringify([step.step, step.block, step.wire]);
    case "set-block-info":
      return JSON.stringify([step.step, step.id]);
    case "set-info":
    case "set-linked":
    case "set-stored":
      return step.step;
    default:
      return undefined;
  }
}
