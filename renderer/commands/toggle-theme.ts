// Theme: paper or night.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleTheme = defineCommand({ name: "toggle-theme", label: "Paper or night", perform: () => setView({ theme: viewStore.getState().theme === "paper" ? "night" : "paper" }) });
