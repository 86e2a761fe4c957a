// What was just added is selected, and in view.
import type { NodeId } from "../../shared/document/document.ts";
import { canvasView, onceDrawn } from "../state/canvas-view.ts";
import { selectNodes } from "../state/view-store.ts";

export function selectAdded(nodes: readonly NodeId[]): void {
  selectNodes(nodes);
  onceDrawn(() => canvasView.reveal(nodes));
}
