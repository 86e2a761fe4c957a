// Leave: what is around the block that is shown, with the block selected.
import { readStep } from "../../shared/document/step-of-path.ts";
import { goTo, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const leaveBlock = defineCommand({
  name: "leave-block", label: "Leave the block", keys: ["U"], when: () => viewStore.getState().path.length > 0,
  perform() {
    const { path } = viewStore.getState();
    goTo(path.slice(0, -1), path.slice(-1).map((step) => readStep(step).node));
  },
});
