// Repeat: N copies of the selected block in a row.
import { isProblem } from "../../shared/base/problem.ts";
import { movedByRepeat } from "../../shared/compiler/lower/moved-nodes.ts";
import { parseSize } from "../../shared/tensor/size-text.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { promptFor, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const repeatBlock = defineCommand({
  name: "repeat-block", label: "Repeat the block…",
  when() {
    const [id] = viewStore.getState().nodes;
    return id !== undefined && currentPlace()?.body.nodes.get(id)?.kind === "block";
  },
  async perform() {
    const place = currentPlace();
    const [id] = viewStore.getState().nodes;
    const node = id === undefined ? undefined : place?.contents.nodes[id];
    if (!place || id === undefined || node?.kind !== "block") return;
    const times = await promptFor("Repeat the block", "Number of copies", node.repeat?.times ?? "2", (text) => {
      const size = parseSize(text);
      return isProblem(size) ? size.problem : undefined;
    });
    if (times !== null) dispatchKeeping({ label: "repeat", steps: [{ step: "set-repeat", block: place.block, node: id, repeat: times === "1" ? null : { times, weights: node.repeat?.weights ?? "untied" } }] }, movedByRepeat(place.block, id, times !== "1"));
  },
});
