// Align top edges: the selected cards hang from one line.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const alignTop = defineCommand({ name: "align-top", label: "Align top edges", when: () => canAlign(2), perform: () => alignSelected("top", "align") });
