// Compare: the document in front beside another one, or beside what it was when it was saved.
import { openCompare } from "../state/compare-store.ts";
import { activeTab } from "../state/document-store.ts";
import { defineCommand } from "./define.ts";

export const compareDocuments = defineCommand({ name: "compare-documents", label: "Compare with…", whileTyping: true, when: () => activeTab() !== undefined, perform: () => openCompare() });
