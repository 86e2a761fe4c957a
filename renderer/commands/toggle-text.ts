// Text: the drawer with the document as text; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleText = defineCommand({ name: "toggle-text", label: "Show or hide: text", perform: () => setView({ drawer: viewStore.getState().drawer === "text" ? undefined : "text", bare: false }) });
