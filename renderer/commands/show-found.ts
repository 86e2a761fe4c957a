// Goes to what was found: into its block, to its place, and selects it.
import { canvasView, onceDrawn } from "../state/canvas-view.ts";
import { checkStore } from "../state/check-store.ts";
import { findNodes } from "../state/find-nodes.ts";
import { goTo, selectNodes, setView, viewStore } from "../state/view-store.ts";

/** One further, or one back; at the end it begins again. */
export function showFound(step: number): boolean {
  const { find, path } = viewStore.getState();
  const { checked } = checkStore.getState();
  const found = find && checked ? findNodes(checked, find.text) : [];
  if (!find || found.length === 0) return false;
  const at = (((find.at + step) % found.length) + found.length) % found.length;
  const target = found[at];
  if (!target) return false;
  setView({ find: { ...find, at } });
  if (target.path.join("/") === path.join("/")) {
    selectNodes([target.node]);
    if (canvasView.show([target.node])) return true;
  } else goTo(target.path, [target.node]);
  onceDrawn(() => canvasView.show([target.node]));
  return true;
}
