// The scene of what is shown in the circuit arrangement, computed by a worker; a newer diagram replaces one that is still waiting.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { TerminalRoom } from "../../shared/circuit/glyphs/define.ts";
import { rulerRoom } from "../../shared/circuit/ruler-drawn.ts";
import type { Primitive, Rect, Scene } from "../../shared/circuit/scene.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import type { SceneLayer } from "../workers/scene-cells.ts";
import type { LayoutAnswer, LayoutRequest } from "../workers/layout-messages.ts";
import { currentPlace, type CurrentPlace } from "./current-place.ts";
import { activeTab, documentStore } from "./document-store.ts";
import { isDrawnAlike } from "./drawing-change.ts";
import { isDrawingFirst } from "./drawing-first.ts";
import { showsArrangement } from "./split.ts";
import { terminalRooms } from "./terminal-rooms.ts";
import { viewStore, type CircuitDress } from "./view-store.ts";

/** A part of a scene that is drawn or left out as one. */
export interface LaidCell {
  readonly key: string;
  readonly layer: SceneLayer;
  readonly rect: Rect;
  readonly primitives: readonly Primitive[];
}

/** A scene with what it was made from, which an edit may have left behind by a moment. */
export interface Laid {
  readonly scene: Scene;
  /** In painting order. */
  readonly cells: readonly LaidCell[];
  /** The lowest y of anything drawn, but for what stands in the rooms. */
  readonly lowest: number;
  /** Nodes that the canvas draws itself. */
  readonly rooms: ReadonlySet<NodeId>;
  readonly place: CurrentPlace;
  readonly dress: CircuitDress;
  /** Key of the document it is of. */
  readonly tab: string | undefined;
}

interface LayoutState {
  readonly laid: Laid | undefined;
  readonly fault: string | undefined;
}

export const layoutStore = createStore<LayoutState>(() => ({ laid: undefined, fault: undefined }));

export function useLayout<T>(select: (state: LayoutState) => T): T {
  return useStore(layoutStore, select);
}

interface Asked extends Pick<Laid, "place" | "tab" | "dress"> {
  /** Room is left above the lines for a ruler. */
  readonly ruled: boolean;
  readonly rooms: ReadonlyMap<NodeId, TerminalRoom>;
}

let worker: Worker | undefined;
let count = 0;
/** What is asked for next, and what the worker has in hand. */
let next: Asked | undefined;
let startedAtMs = 0;
/** Diagrams up to this size are laid out before anybody could look at something else. */
export const soonLaidOut = 300;
const behindCompilerMs = 24;
/** A layout that takes longer than this is given up for a newer one. */
const patienceMs = 1500;
let inWork: Asked | undefined;
/** A line of a circuit that is broken into lines, in u. */
const lineWidth = 960;
let asked: { readonly document: WeftDocument; readonly path: unknown; readonly readings: boolean; readonly dress: CircuitDress; readonly ruled: boolean; readonly tab: string | undefined; readonly rooms: ReadonlyMap<NodeId, TerminalRoom> } | undefined;

function follow(): void {
  const { path, readings, dress, cost } = viewStore.getState();
  const ruled = dress.wrap && cost.ruler;
  const document = activeTab(documentStore.getState())?.document;
  if (!showsArrangement("circuit") || !document || (asked?.document === document && asked.path === path && asked.readings === readings && asked.dress === dress && asked.ruled === ruled)) return;
  const place = currentPlace();
  if (!place) return;
  const isSame = asked?.path === path && asked.readings === readings && asked.dress === dress && asked.ruled === ruled && asked.tab === activeTab()?.key;
  if (isSame && asked && isDrawnAlike(asked.document, document, place.block, (id) => asked?.rooms.has(id) ?? false)) return;
  const rooms = terminalRooms(place, readings);
  asked = { document, path, readings, dress, ruled, rooms, tab: activeTab()?.key };
  // Another diagram: what is drawn now has nothing to do with it.
  const { laid } = layoutStore.getState();
  const key = activeTab()?.key;
  if (laid && (laid.tab !== key || laid.place.path.join("/") !== place.path.join("/"))) layoutStore.setState({ laid: undefined });
  next = { place, tab: key, rooms, dress, ruled };
  if (inWork && performance.now() - startedAtMs > patienceMs) {
    // Nobody waits for the drawing of what was edited meanwhile.
    worker?.terminate();
    worker = inWork = undefined;
  }
  const isShown = layoutStore.getState().laid !== undefined;
  // Of an edit the numbers come first: its network is compiled at the same moment, on no more cores than there are.
  if (isShown && !isDrawingFirst()) setTimeout(askNext, behindCompilerMs);
  // Where a large diagram is shown as cards meanwhile, they come first.
  else if (!isShown && place.body.nodes.size > soonLaidOut) requestIdleCallback(askNext, { timeout: 2000 });
  else askNext();
}

function askNext(): void {
  if (!inWork) ask();
}
documentStore.subscribe(follow);
viewStore.subscribe(follow);

function ask(): void {
  const request = next;
  next = undefined;
  inWork = request;
  if (!request) return;
  worker ??= startWorker();
  startedAtMs = performance.now();
  const { document, path } = request.place;
  const { wrap, ...dress } = request.dress;
  worker.postMessage({ id: ++count, document, path, rooms: request.rooms, dress: { ...dress, ...(wrap ? { wrap: lineWidth, ...(request.ruled ? { headroom: rulerRoom.named } : {}) } : {}) } } satisfies LayoutRequest);
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/layout.worker.ts", import.meta.url), { type: "module", name: "layout" });
  started.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => {
    if ("fault" in data) layoutStore.setState({ fault: data.fault });
    else if (inWork) layoutStore.setState({ laid: laidOut(data, inWork), fault: undefined });
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

function laidOut({ scene, cells, lowest }: Extract<LayoutAnswer, { readonly scene: Scene }>, { place, tab, rooms, dress }: Asked): Laid {
  return {
    scene, lowest, rooms: new Set(rooms.keys()), place, tab, dress,
    cells: cells.map(({ layer, x, y, width, height, members }) => ({ key: `${layer} ${members[0] ?? 0}`, layer, rect: { x, y, width, height }, primitives: members.flatMap((i) => scene.primitives[i] ?? []) })),
  };
}
