// Inspector: shows or hides what is known of the selection.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleInspector = defineCommand({ name: "toggle-inspector", label: "Show or hide the inspector", keys: ["I"], perform: () => setView({ inspector: !viewStore.getState().inspector, bare: false }) });
