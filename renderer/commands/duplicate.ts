// Duplicate: the selection once more beside itself, reading the same arrays.
import { isProblem } from "../../shared/base/problem.ts";
import { duplicateNodes } from "../../shared/document/edits/duplicate.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { notify } from "../state/notice-store.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";
import { selectAdded } from "./select-added.ts";

export const duplicate = defineCommand({
  name: "duplicate", label: "Duplicate", keys: ["Mod+D"], when: () => viewStore.getState().nodes.length > 0,
  perform() {
    const place = currentPlace();
    if (!place) return;
    const placed = duplicateNodes(place.document, place.block, viewStore.getState().nodes, { offset: { x: 40, y: 140 }, keepInputs: true });
    if (isProblem(placed)) return notify("warning", placed.problem);
    if (dispatchKeeping({ label: "duplicate", steps: placed.steps })) selectAdded([...placed.ids.values()]);
  },
});
