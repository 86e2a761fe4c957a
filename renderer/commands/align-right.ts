// Align right edges: the selected cards end at one line.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const alignRight = defineCommand({ name: "align-right", label: "Align right edges", when: () => canAlign(2), perform: () => alignSelected("right", "align") });
