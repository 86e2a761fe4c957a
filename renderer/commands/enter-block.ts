// Enter: the inside of the selected block.
import { entrancesOf } from "../../shared/document/step-of-path.ts";
import { currentPlace } from "../state/current-place.ts";
import { goTo, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const enterBlock = defineCommand({
  name: "enter-block", label: "Enter the block", keys: ["Enter"],
  when() {
    return entrance() !== undefined;
  },
  perform() {
    const [place, step] = [currentPlace(), entrance()];
    if (place && step !== undefined) goTo([...place.path, step]);
  },
});

function entrance(): string | undefined {
  const [id] = viewStore.getState().nodes;
  const node = id === undefined ? undefined : currentPlace()?.contents.nodes[id];
  return id === undefined || !node ? undefined : entrancesOf(id, node)[0]?.step;
}
