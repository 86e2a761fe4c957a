// Align bottom edges: the selected cards stand on one line.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const alignBottom = defineCommand({ name: "align-bottom", label: "Align bottom edges", when: () => canAlign(2), perform: () => alignSelected("bottom", "align") });
