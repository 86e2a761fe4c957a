// Every key and gesture, to be looked up and to be changed.
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const shortcutSheet = defineCommand({ name: "shortcut-sheet", label: "Keys and gestures", keys: ["?"], perform: () => setView({ dialog: { kind: "keys" } }) });
