// Goes to what was found: into its block, to its place, and selects it.
import { canvasView } from "../state/canvas-view.ts";
import { checkStore } from "../state/check-store.ts";
import { findNodes } from "../state/find-nodes.ts";
import { goTo, selectNodes, setView, viewStore } from "../state/view-store.ts";

/** A drawing that is made anew needs a moment until it has its nodes. */
const tries = { every: 60, most: 25 };
let waiting: ReturnType<typeof setTimeout> | undefined;

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
  clearTimeout(waiting);
  if (target.path.join("/") === path.join("/")) {
    selectNodes([target.node]);
    if (canvasView.show([target.node])) return true;
  } else goTo(target.path, [target.node]);
  const show = (left: number) => {
    waiting = setTimeout(() => {
      if (!canvasView.show([target.node]) && left > 0) show(left - 1);
    }, tries.every);
  };
  show(tries.most);
  return true;
}
