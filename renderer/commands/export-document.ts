// Export: the diagram as a figure, the network as code or as ONNX.
import { activeTab } from "../state/document-store.ts";
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const exportDocument = defineCommand({ name: "export-document", label: "Export…", keys: ["Mod+Shift+E"], whileTyping: true, when: () => activeTab() !== undefined, perform: () => setView({ dialog: { kind: "export" } }) });
