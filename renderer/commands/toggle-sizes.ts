// Sizes: the drawer with sizes; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleSizes = defineCommand({ name: "toggle-sizes", label: "Show or hide: sizes", perform: () => setView({ drawer: viewStore.getState().drawer === "sizes" ? undefined : "sizes", bare: false }) });
