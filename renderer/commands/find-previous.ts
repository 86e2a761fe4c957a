// Find previous: the one before it.
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";
import { showFound } from "./show-found.ts";

export const findPrevious = defineCommand({ name: "find-previous", label: "Find previous", keys: ["Shift+F3", "Mod+Alt+Shift+G"], when: () => (viewStore.getState().find?.text ?? "") !== "", perform: () => void showFound(-1) });
