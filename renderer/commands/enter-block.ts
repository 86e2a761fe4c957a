// Enter: the inside of the selected block.
import { currentPlace } from "../state/current-place.ts";
import { goTo, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const enterBlock = defineCommand({
  name: "enter-block", label: "Enter the block", keys: ["Enter"],
  when() {
    const [id] = viewStore.getState().nodes;
    return id !== undefined && currentPlace()?.body.nodes.get(id)?.kind === "block";
  },
  perform() {
    const place = currentPlace();
    const [id] = viewStore.getState().nodes;
    if (place && id !== undefined) goTo([...place.path, id]);
  },
});
