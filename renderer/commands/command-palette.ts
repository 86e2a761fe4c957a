// Every command by name.
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const commandPalette = defineCommand({ name: "command-palette", label: "Find a command…", keys: ["Mod+K", "Mod+Shift+P"], whileTyping: true, perform: () => setView({ dialog: { kind: "commands" } }) });
