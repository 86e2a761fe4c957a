// Only the canvas: every panel is put away, and comes back with the same key.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const onlyCanvas = defineCommand({ name: "only-canvas", label: "Only the canvas", keys: ["\\"], perform: () => setView({ bare: !viewStore.getState().bare }) });
