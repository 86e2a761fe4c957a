// Trace: the drawer with trace; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleTrace = defineCommand({ name: "toggle-trace", label: "Show or hide: trace", perform: () => setView({ drawer: viewStore.getState().drawer === "trace" ? undefined : "trace", bare: false }) });
