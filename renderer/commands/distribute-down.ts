// Spread evenly down: equal gaps between the selected cards, from top to bottom.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const distributeDown = defineCommand({ name: "distribute-down", label: "Spread evenly down", when: () => canAlign(3), perform: () => alignSelected("down", "spread") });
