// Rename: the name a node has on the drawing and in the names of its parameters.
import { isProblem } from "../../shared/base/problem.ts";
import { renameNode as rename } from "../../shared/document/edits/rename-node.ts";
import { isNodeName, nodeNameRule } from "../../shared/document/names.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { notify } from "../state/notice-store.ts";
import { promptFor, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const renameNode = defineCommand({
  name: "rename-node", label: "Rename the node…", keys: ["F2"], when: () => viewStore.getState().nodes.length === 1,
  async perform() {
    const [id] = viewStore.getState().nodes;
    if (id === undefined) return;
    const name = await promptFor("Rename the node", "Name", currentPlace()?.contents.nodes[id]?.name ?? id, (text) => (isNodeName(text.trim()) ? undefined : `A name has ${nodeNameRule}`));
    const place = currentPlace();
    if (name === null || !place) return;
    const steps = rename(place.document, place.block, id, name.trim());
    if (isProblem(steps)) return notify("warning", steps.problem);
    dispatchKeeping({ label: "rename", steps });
  },
});
