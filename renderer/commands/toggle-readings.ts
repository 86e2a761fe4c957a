// Readings: live values on the wires, shown or not.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleReadings = defineCommand({ name: "toggle-readings", label: "Show or hide live values", keys: ["R"], perform: () => setView({ readings: !viewStore.getState().readings }) });
