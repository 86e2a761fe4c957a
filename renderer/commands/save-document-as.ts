// Save as: under another name.
import { activeTab } from "../state/document-store.ts";
import { saveDocument } from "../state/files.ts";
import { defineCommand } from "./define.ts";

export const saveDocumentAs = defineCommand({ name: "save-document-as", label: "Save as…", keys: ["Mod+Shift+S"], whileTyping: true, when: () => activeTab() !== undefined, perform: () => saveDocument(true) });
