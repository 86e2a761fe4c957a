// Align left edges: the selected cards begin at one line.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const alignLeft = defineCommand({ name: "align-left", label: "Align left edges", when: () => canAlign(2), perform: () => alignSelected("left", "align") });
