// Paste: by the browser's own clipboard event, which needs no permission; `selection-clipboard.ts` answers it.
import { defineCommand } from "./define.ts";

export const paste = defineCommand({ name: "paste", label: "Paste", keys: ["Mod+V"], keysShownOnly: true, perform: () => void document.execCommand("paste") });
