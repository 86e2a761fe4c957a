// Version history: what the document in front was whenever it was saved.
import { activeTab } from "../state/document-store.ts";
import { openVersions } from "../state/version-store.ts";
import { defineCommand } from "./define.ts";

export const versionHistory = defineCommand({ name: "version-history", label: "Version history…", whileTyping: true, when: () => activeTab() !== undefined, perform: () => void openVersions() });
