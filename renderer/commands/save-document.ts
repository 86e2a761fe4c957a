// Save: to where it came from, or to where the person says.
import { activeTab } from "../state/document-store.ts";
import { saveDocument as save } from "../state/files.ts";
import { defineCommand } from "./define.ts";

export const saveDocument = defineCommand({ name: "save-document", label: "Save", keys: ["Mod+S"], whileTyping: true, when: () => activeTab() !== undefined, perform: () => save(false) });
