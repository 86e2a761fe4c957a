// Split view: beside each other, or one above the other, as wide drawings want it.
import { isSplit } from "../state/split.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const turnSplit = defineCommand({ name: "turn-split", label: "Split view: beside each other or one above the other", when: isSplit, perform: () => setView({ stacked: !viewStore.getState().stacked }) });
