// What the open document costs, counted by a worker while something on the screen tells of it; nothing runs where nothing does.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Analysis, AnalyzedNode } from "../../shared/analysis/analyze-diagram.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import type { CostAnswer, CostRequest } from "../workers/cost-messages.ts";
import { currentPlace } from "./current-place.ts";
import { documentStore } from "./document-store.ts";
import { viewStore, type ViewState } from "./view-store.ts";

/** An edit may have left them behind by a moment: they are of this document, and cuts of this place. */
export interface Costs {
  readonly analysis: Analysis;
  /** By path, joined with slashes. */
  readonly nodes: ReadonlyMap<string, AnalyzedNode>;
  readonly document: WeftDocument;
  readonly path: readonly NodeId[];
}

interface CostState {
  readonly costs: Costs | undefined;
  readonly fault: string | undefined;
}

export const costStore = createStore<CostState>(() => ({ costs: undefined, fault: undefined }));

export function useCosts<T>(select: (state: CostState) => T): T {
  return useStore(costStore, select);
}

export function isCostShown({ cost, drawer, bare }: Pick<ViewState, "cost" | "drawer" | "bare">): boolean {
  return cost.ruler || cost.heat || (drawer === "cost" && !bare);
}

type Asked = Omit<CostRequest, "id">;

/** Drawing and running come first. */
const restMs = 120;
let worker: Worker | undefined;
let count = 0;
let inWork: Asked | undefined;
/** What is shown or on its way; the same is not asked for twice. */
let asked: Asked | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

function follow(): void {
  const view = viewStore.getState();
  if (!isCostShown(view)) return forget();
  const place = currentPlace();
  if (!place) return;
  const cuts = view.cost.ruler;
  const next: Asked = { document: place.document, path: cuts ? place.path : [], cuts };
  if (asked && asked.document === next.document && asked.cuts === next.cuts && asked.path.join("/") === next.path.join("/")) return;
  const isFirst = costStore.getState().costs === undefined;
  asked = next;
  clearTimeout(waiting);
  waiting = setTimeout(askNext, isFirst ? 0 : restMs);
}
documentStore.subscribe(follow);
viewStore.subscribe(follow);

function forget(): void {
  if (!asked) return;
  clearTimeout(waiting);
  worker?.terminate();
  worker = inWork = asked = undefined;
  costStore.setState({ costs: undefined, fault: undefined });
}

function askNext(): void {
  if (inWork || !asked) return;
  inWork = asked;
  worker ??= startWorker();
  worker.postMessage({ id: ++count, ...inWork } satisfies CostRequest);
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/cost.worker.ts", import.meta.url), { type: "module", name: "cost" });
  started.addEventListener("message", ({ data }: MessageEvent<CostAnswer>) => take(data));
  started.addEventListener("error", (event) => {
    started.terminate();
    worker = undefined;
    take({ id: count, fault: event.message || "counting stopped" });
  });
  return started;
}

function take(answer: CostAnswer): void {
  const done = inWork;
  inWork = undefined;
  if (!done) return;
  if ("fault" in answer) costStore.setState({ costs: undefined, fault: answer.fault });
  else costStore.setState({ costs: { analysis: answer.analysis, nodes: new Map(answer.analysis.nodes.map((node) => [node.path.join("/"), node])), document: done.document, path: done.path }, fault: undefined });
  if (asked !== done) askNext();
}
