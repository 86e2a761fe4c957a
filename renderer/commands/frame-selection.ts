// Frame: a titled rectangle behind the selected cards, which moves them together.
import type { Frame } from "../../shared/document/document.ts";
import { idMaker } from "../../shared/document/fresh-id.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

/** Room around the cards, for the title and for what hangs below them. */
const room = { left: 24, right: 56, top: 48, bottom: 40 };

export const frameSelection = defineCommand({
  name: "frame-selection", label: "Put a frame behind the selection", keys: ["Shift+F"], when: () => viewStore.getState().nodes.length > 0 && currentPlace() !== undefined,
  perform() {
    const place = currentPlace();
    const cards = place && canvasView.freeDrawing(place)?.nodes;
    const chosen = cards?.filter(({ node }) => viewStore.getState().nodes.includes(node)) ?? [];
    if (!place || !cards || chosen.length === 0) return;
    const layout = layoutOf(place.document, place.block);
    const left = Math.min(...chosen.map(({ x }) => x)) - room.left;
    const top = Math.min(...chosen.map(({ y }) => y)) - room.top;
    const frame: Frame = {
      title: "", tint: "attention", x: Math.round(left), y: Math.round(top),
      width: Math.round(Math.max(...chosen.map(({ x, width }) => x + width)) + room.right - left), height: Math.round(Math.max(...chosen.map(({ y, height }) => y + height)) + room.bottom - top),
    };
    const id = idMaker([...Object.keys(layout.frames ?? {}), ...Object.keys(layout.notes ?? {})])("frame");
    // What a frame holds must have a place that lasts.
    const unplaced = cards.filter(({ node }) => !Object.hasOwn(layout.positions, node)).map(({ node, x, y }) => [node, { x: Math.round(x), y: Math.round(y) }] as const);
    const placed = unplaced.length === 0 ? [] : [{ step: "place-nodes", block: place.block, positions: Object.fromEntries(unplaced) } as const];
    if (dispatch({ label: "frame", steps: [...placed, { step: "set-frame", block: place.block, id, frame }] })) setView({ writing: id });
  },
});
