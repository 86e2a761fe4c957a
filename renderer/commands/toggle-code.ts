// Code: the drawer with the document as text and as exported code; once more puts it away.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleCode = defineCommand({ name: "toggle-code", label: "Show or hide: code", perform: () => setView({ drawer: viewStore.getState().drawer === "code" ? undefined : "code", bare: false }) });
