// Copy, cut and paste of nodes as text on the system's clipboard.
import { isProblem } from "../../shared/base/problem.ts";
import { copySelection, pasteSelection } from "../../shared/document/clipboard.ts";
import { removeNodes } from "../../shared/document/edits/remove-nodes.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { notify } from "../state/notice-store.ts";
import { viewStore } from "../state/view-store.ts";
import { selectAdded } from "./select-added.ts";

/** The text of the selection, or undefined where there is none. */
export function copyNodes(): string | undefined {
  const place = currentPlace();
  const { nodes } = viewStore.getState();
  if (!place || nodes.length === 0) return undefined;
  const text = copySelection(place.document, place.block, nodes);
  if (!isProblem(text)) return text;
  notify("warning", text.problem);
  return undefined;
}

export function cutNodes(): string | undefined {
  const text = copyNodes();
  const place = currentPlace();
  if (text !== undefined && place) dispatchKeeping({ label: "cut", steps: removeNodes(place.document, place.block, viewStore.getState().nodes) });
  return text;
}

export function pasteNodes(text: string): void {
  const place = currentPlace();
  if (!place) return;
  const placed = pasteSelection(place.document, place.block, text, { x: 40, y: 60 });
  if (isProblem(placed)) return notify("warning", placed.problem);
  if (dispatchKeeping({ label: "paste", steps: placed.steps })) selectAdded([...placed.ids.values()]);
}
