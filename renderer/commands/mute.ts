// Mute: the selected nodes, and what depends on them, do not run; once more they do.
import { leaveOutSelected } from "./leave-out-selected.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const mute = defineCommand({ name: "mute", label: "Mute or unmute", keys: ["M"], when: () => viewStore.getState().nodes.length > 0, perform: () => leaveOutSelected("muted") });
