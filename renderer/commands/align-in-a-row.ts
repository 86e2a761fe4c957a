// Align in a row: the middles of the selected cards lie on one line.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const alignInARow = defineCommand({ name: "align-in-a-row", label: "Align in a row", when: () => canAlign(2), perform: () => alignSelected("row", "align") });
