// Close: asks before anything unsaved is lost.
import { activeTab, closeTab, isDirty } from "../state/document-store.ts";
import { saveDocument } from "../state/files.ts";
import { ask, goTo } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const closeDocument = defineCommand({
  name: "close-document", label: "Close document", keys: ["Mod+Alt+W"], when: () => activeTab() !== undefined,
  async perform() {
    const tab = activeTab();
    if (!tab) return;
    if (isDirty(tab)) {
      const choice = await ask(`Save ${tab.name} before closing it?`, "Its last edits are not saved.", [{ label: "Cancel", value: "cancel" }, { label: "Discard", value: "discard" }, { label: "Save", value: "save", primary: true }]);
      if (choice === "cancel" || choice === null) return;
      if (choice === "save" && !(await saveDocument(false))) return;
    }
    closeTab(tab.key);
    goTo([]);
  },
});
