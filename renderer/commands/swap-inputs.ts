// Swap inputs: the two arrays a node takes change places.
import { isProblem } from "../../shared/base/problem.ts";
import { swapInputs as swap } from "../../shared/document/edits/swap-inputs.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const swapInputs = defineCommand({
  name: "swap-inputs", label: "Swap the two inputs", keys: ["Shift+S"], when: () => viewStore.getState().nodes.length === 1,
  perform() {
    const place = currentPlace();
    const [id] = viewStore.getState().nodes;
    if (!place || id === undefined) return;
    const steps = swap(place.document, place.block, id);
    if (isProblem(steps)) return notify("warning", steps.problem);
    dispatch({ label: "swap inputs", steps });
  },
});
