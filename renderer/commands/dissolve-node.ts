// Dissolve: removes a node and closes the gap it leaves in the wire.
import { isProblem } from "../../shared/base/problem.ts";
import { dissolveNode as dissolve } from "../../shared/document/edits/dissolve-node.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { selectNodes, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const dissolveNode = defineCommand({
  name: "dissolve-node", label: "Remove and close the gap", keys: ["Mod+Backspace", "Shift+Delete"], when: () => viewStore.getState().nodes.length === 1,
  perform() {
    const place = currentPlace();
    const [id] = viewStore.getState().nodes;
    if (!place || id === undefined) return;
    const steps = dissolve(place.document, place.block, id);
    if (isProblem(steps)) return notify("warning", steps.problem);
    if (dispatch({ label: "remove", steps })) selectNodes([]);
  },
});
