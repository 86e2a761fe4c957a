// Cut: by the browser's own clipboard event, which needs no permission; `selection-clipboard.ts` answers it.
import { defineCommand } from "./define.ts";

export const cut = defineCommand({ name: "cut", label: "Cut", keys: ["Mod+X"], keysShownOnly: true, perform: () => void document.execCommand("cut") });
