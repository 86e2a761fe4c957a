// Lines the selected cards up in the free arrangement.
import { aligned, type Alignment } from "../../shared/document/align.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { showsArrangement } from "../state/split.ts";
import { viewStore } from "../state/view-store.ts";

export function canAlign(least: number): boolean {
  return showsArrangement("free") && viewStore.getState().nodes.length >= least;
}

export function alignSelected(how: Alignment, label: string): void {
  const place = currentPlace();
  const cards = place && canvasView.freeDrawing(place)?.nodes;
  if (!place || !cards) return;
  const { nodes } = viewStore.getState();
  const kept = layoutOf(place.document, place.block).positions;
  const moved = aligned(new Map(cards.filter(({ node }) => nodes.includes(node)).map((card) => [card.node, card] as const)), how);
  // Cards that nobody had placed stay where they are seen, as when one is dragged.
  const shown = cards.filter(({ node }) => !Object.hasOwn(kept, node)).map(({ node, x, y }) => [node, { x, y }] as const);
  const positions = Object.fromEntries([...shown, ...moved].map(([node, { x, y }]) => [node, { x: Math.round(x), y: Math.round(y) }] as const));
  dispatch({ label, steps: [{ step: "place-nodes", block: place.block, positions }] });
}
