// Undo: the last gesture as a whole.
import { undoLabel } from "../../shared/document/history.ts";
import { activeTab, undoEdit } from "../state/document-store.ts";
import { defineCommand } from "./define.ts";

export const undo = defineCommand({
  name: "undo", label: "Undo", keys: ["Mod+Z"],
  when() {
    const tab = activeTab();
    return tab !== undefined && undoLabel(tab.history) !== undefined;
  },
  perform: undoEdit,
});
