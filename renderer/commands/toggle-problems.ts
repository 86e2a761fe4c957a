// Problems: the drawer with problems; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleProblems = defineCommand({ name: "toggle-problems", label: "Show or hide: problems", perform: () => setView({ drawer: viewStore.getState().drawer === "problems" ? undefined : "problems", bare: false }) });
