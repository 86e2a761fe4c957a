// Cancel: ends the engine process and what it computes; a fresh one starts.
import { cancelRun as cancel, runStore } from "../state/run-store.ts";
import { defineCommand } from "./define.ts";

export const cancelRun = defineCommand({ name: "cancel-run", label: "Cancel the run", keys: ["Shift+Escape"], whileTyping: true, when: () => runStore.getState().live, perform: cancel });
