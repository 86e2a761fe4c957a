// Spread evenly across: equal gaps between the selected cards, from left to right.
import { alignSelected, canAlign } from "./align-selected.ts";
import { defineCommand } from "./define.ts";

export const distributeAcross = defineCommand({ name: "distribute-across", label: "Spread evenly across", when: () => canAlign(3), perform: () => alignSelected("across", "spread") });
