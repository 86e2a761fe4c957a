// New: an empty document in a tab of its own.
import { newDocument as startDocument } from "../state/files.ts";
import { defineCommand } from "./define.ts";

export const newDocument = defineCommand({ name: "new-document", label: "New document", keys: ["Mod+Alt+N", "Mod+N"], perform: startDocument });
