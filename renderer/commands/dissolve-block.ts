// Dissolve block: its contents stand in place of the use.
import { isProblem } from "../../shared/base/problem.ts";
import { seenFromOutside } from "../../shared/compiler/check/seen-from-outside.ts";
import { movedOutOfBlock } from "../../shared/compiler/lower/moved-nodes.ts";
import { dissolveBlock as dissolve } from "../../shared/document/edits/dissolve-block.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { notify } from "../state/notice-store.ts";
import { selectNodes, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const dissolveBlock = defineCommand({
  name: "dissolve-block", label: "Take the block apart", keys: ["Mod+Shift+G"],
  when() {
    const [id] = viewStore.getState().nodes;
    return id !== undefined && currentPlace()?.body.nodes.get(id)?.kind === "block";
  },
  perform() {
    const place = currentPlace();
    const [id] = viewStore.getState().nodes;
    if (!place || id === undefined) return;
    const use = place.body.nodes.get(id);
    const placed = dissolve(place.document, place.block, id, use?.kind === "block" ? seenFromOutside(use) : undefined);
    if (isProblem(placed)) return notify("warning", placed.problem);
    if (dispatchKeeping({ label: "take apart", steps: placed.steps }, movedOutOfBlock(place.block, id, placed.ids))) selectNodes([...placed.ids.values()]);
  },
});
