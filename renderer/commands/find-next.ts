// Find next: the next node of those that were found.
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";
import { showFound } from "./show-found.ts";

export const findNext = defineCommand({ name: "find-next", label: "Find next", keys: ["F3", "Mod+Alt+G"], when: () => (viewStore.getState().find?.text ?? "") !== "", perform: () => void showFound(1) });
