// Redo: the gesture that was undone last.
import { redoLabel } from "../../shared/document/history.ts";
import { activeTab, redoEdit } from "../state/document-store.ts";
import { defineCommand } from "./define.ts";

export const redo = defineCommand({
  name: "redo", label: "Redo", keys: ["Mod+Shift+Z", "Mod+Y"],
  when() {
    const tab = activeTab();
    return tab !== undefined && redoLabel(tab.history) !== undefined;
  },
  perform: redoEdit,
});
