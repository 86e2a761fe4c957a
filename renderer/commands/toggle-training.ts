// Training: the drawer with training; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleTraining = defineCommand({ name: "toggle-training", label: "Show or hide: training", perform: () => setView({ drawer: viewStore.getState().drawer === "training" ? undefined : "training", bare: false }) });
