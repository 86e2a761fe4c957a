// Cost: the drawer with what every node costs; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleCost = defineCommand({ name: "toggle-cost", label: "Show or hide: cost", keys: ["C"], perform: () => setView({ drawer: viewStore.getState().drawer === "cost" ? undefined : "cost", bare: false }) });
