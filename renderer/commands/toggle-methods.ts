// Methods: the drawer with ways to look into the whole network; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleMethods = defineCommand({ name: "toggle-methods", label: "Show or hide: methods", perform: () => setView({ drawer: viewStore.getState().drawer === "methods" ? undefined : "methods", bare: false }) });
