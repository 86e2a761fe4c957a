// Library: every operator and block, to be dragged onto the canvas.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleLibrary = defineCommand({ name: "toggle-library", label: "Show or hide the library", keys: ["L"], perform: () => setView({ side: viewStore.getState().side === "library" ? undefined : "library", bare: false }) });
