// Small drawings of documents Weft comes with, made when they are first in sight, by a layout worker of their own that ends with the last of them.
import { useEffect, useState, type RefObject } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Scene } from "../../shared/circuit/scene.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { parseDocument } from "../../shared/document/text.ts";
import type { LayoutAnswer, LayoutRequest } from "../workers/layout-messages.ts";
import { host } from "./host.ts";

const previewStore = createStore<{ readonly scenes: ReadonlyMap<string, Scene> }>(() => ({ scenes: new Map() }));
const waiting: string[] = [];
let making = false;
/** What is so near to the window's edge is drawn before it is seen. */
const nearPx = 200;

/** The circuit of a document of the gallery, or of a paper; undefined until `frame` has been in sight and it is drawn. */
export function usePreview(id: string | null, frame: RefObject<Element | null>): Scene | undefined {
  const scene = useStore(previewStore, (state) => (id === null ? undefined : state.scenes.get(id)));
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !frame.current) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && setSeen(true), { rootMargin: `${nearPx}px` });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, [frame, isSeen]);
  useEffect(() => {
    if (id !== null && isSeen) wish(id);
  }, [id, isSeen]);
  return scene;
}

function wish(id: string): void {
  if (waiting.includes(id) || previewStore.getState().scenes.has(id)) return;
  waiting.push(id);
  if (making) return;
  making = true;
  void drawWaiting().finally(() => (making = false));
}

async function drawWaiting(): Promise<void> {
  const worker = new Worker(new URL("../workers/layout.worker.ts", import.meta.url), { type: "module", name: "previews" });
  for (let number = 0, id = waiting[0]; id !== undefined; waiting.shift(), id = waiting[0], number++) {
    const file = await host().readGallery({ id });
    if (isFailed(file)) continue;
    const parsed = parseDocument(file.text, id);
    if ("problems" in parsed) continue;
    // A preview shows the document's first level: what is inside blocks would be too small to see.
    const answer = await ask(worker, { id: number, document: { ...parsed.document, layout: {} }, path: [] });
    const name = id;
    if (answer && "scene" in answer) previewStore.setState(({ scenes }) => ({ scenes: new Map(scenes).set(name, answer.scene) }));
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
