// Run: once on, every change runs again until it is turned off.
import { runStore, setLive } from "../state/run-store.ts";
import { defineCommand } from "./define.ts";

export const toggleRun = defineCommand({ name: "toggle-run", label: "Run live", keys: ["Mod+Enter"], whileTyping: true, perform: () => setLive(!runStore.getState().live) });
