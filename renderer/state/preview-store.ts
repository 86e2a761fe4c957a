// Small drawings of the gallery's documents, made by a layout worker of their own that ends with the last of them.
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Scene } from "../../shared/circuit/scene.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { parseDocument } from "../../shared/document/text.ts";
import type { LayoutAnswer, LayoutRequest } from "../workers/layout-messages.ts";
import { host } from "./host.ts";

const previewStore = createStore<{ readonly scenes: ReadonlyMap<string, Scene> }>(() => ({ scenes: new Map() }));
let making = false;

/** The circuit of a gallery document; undefined until it is drawn. */
export function usePreview(id: string): Scene | undefined {
  return useStore(previewStore, (state) => state.scenes.get(id));
}

/** Draws what is not drawn yet, one after the other. */
export function usePreviewsOf(ids: readonly string[]): void {
  useEffect(() => {
    const missing = ids.filter((id) => !previewStore.getState().scenes.has(id));
    if (making || missing.length === 0) return;
    making = true;
    void draw(missing).finally(() => (making = false));
  }, [ids]);
}

async function draw(ids: readonly string[]): Promise<void> {
  const worker = new Worker(new URL("../workers/layout.worker.ts", import.meta.url), { type: "module", name: "previews" });
  for (const [number, id] of ids.entries()) {
    const file = await host().readGallery({ id });
    if (isFailed(file)) continue;
    const parsed = parseDocument(file.text, id);
    if ("problems" in parsed) continue;
    // A preview shows the document's first level: what is inside blocks would be too small to see.
    const document = { ...parsed.document, layout: {} };
    const answer = await ask(worker, { id: number, document, path: [] });
    if (answer && "scene" in answer) previewStore.setState(({ scenes }) => ({ scenes: new Map(scenes).set(id, answer.scene) }));
  }
  worker.terminate();
}

function ask(worker: Worker, request: LayoutRequest): Promise<LayoutAnswer | undefined> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => resolve(data), { once: true });
    worker.addEventListener("error", () => resolve(undefined), { once: true });
    worker.postMessage(request);
  });
}
