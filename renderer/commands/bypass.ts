// Bypass: the selected nodes pass on what comes in; once more they run.
import { leaveOutSelected } from "./leave-out-selected.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const bypass = defineCommand({ name: "bypass", label: "Bypass or take the bypass off", keys: ["B"], when: () => viewStore.getState().nodes.length > 0, perform: () => leaveOutSelected("bypassed") });
