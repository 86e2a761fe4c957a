// The scene of what is shown in the circuit arrangement, computed by a worker; a newer diagram replaces one that is still waiting.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Scene } from "../../shared/circuit/scene.ts";
import type { LayoutAnswer, LayoutRequest, Strips } from "../workers/layout-messages.ts";
import { activeTab, documentStore } from "./document-store.ts";
import { viewStore } from "./view-store.ts";

interface LayoutState {
  readonly scene: Scene | undefined;
  readonly strips: Strips;
  readonly fault: string | undefined;
}

export const layoutStore = createStore<LayoutState>(() => ({ scene: undefined, strips: [], fault: undefined }));

export function useLayout<T>(select: (state: LayoutState) => T): T {
  return useStore(layoutStore, select);
}

let worker: Worker | undefined;
let count = 0;
let busy = false;
let next: Omit<LayoutRequest, "id"> | undefined;
let asked: { readonly document: unknown; readonly path: unknown } | undefined;

function follow(): void {
  const { arrangement, path } = viewStore.getState();
  const document = activeTab(documentStore.getState())?.document;
  if (arrangement !== "circuit" || !document || (asked?.document === document && asked.path === path)) return;
  asked = { document, path };
  next = { document, path };
  if (!busy) ask();
}
documentStore.subscribe(follow);
viewStore.subscribe(follow);

function ask(): void {
  const request = next;
  next = undefined;
  busy = request !== undefined;
  if (!request) return;
  worker ??= startWorker();
  worker.postMessage({ id: ++count, ...request } satisfies LayoutRequest);
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/layout.worker.ts", import.meta.url), { type: "module", name: "layout" });
  started.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => {
    if ("fault" in data) layoutStore.setState({ fault: data.fault });
    else layoutStore.setState({ scene: data.scene, strips: data.strips.map((strip) => strip.flatMap((i) => data.scene.primitives[i] ?? [])), fault: undefined });
    ask();
  });
  started.addEventListener("error", (event) => {
    layoutStore.setState({ fault: event.message || "the layout stopped" });
    started.terminate();
    worker = undefined;
    ask();
  });
  return started;
}
