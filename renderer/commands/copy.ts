// Copy: by the browser's own clipboard event, which needs no permission; `selection-clipboard.ts` answers it.
import { defineCommand } from "./define.ts";

export const copy = defineCommand({ name: "copy", label: "Copy", keys: ["Mod+C"], keysShownOnly: true, perform: () => void document.execCommand("copy") });
