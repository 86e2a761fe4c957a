// Delete: the selected nodes with their wires, or the selected wires.
import { removeNodes } from "../../shared/document/edits/remove-nodes.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { selectNodes, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const deleteSelection = defineCommand({
  name: "delete-selection", label: "Delete", keys: ["Delete", "Backspace"],
  when: () => viewStore.getState().nodes.length + viewStore.getState().wires.length > 0,
  perform() {
    const place = currentPlace();
    if (!place) return;
    const { nodes, wires } = viewStore.getState();
    const gone = removeNodes(place.document, place.block, nodes);
    const cut = wires.filter((id) => id in place.contents.wires && !gone.some((step) => step.step === "disconnect" && step.id === id)).map((id) => ({ step: "disconnect", block: place.block, id }) as const);
    if (dispatchKeeping({ label: "delete", steps: [...cut, ...gone] })) selectNodes([]);
  },
});
