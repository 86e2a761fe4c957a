// Copy as PNG: the figure that an export would write, as a picture for slides and messages.
import { activeTab } from "../state/document-store.ts";
import { copyFigure } from "../state/export-file.ts";
import { defineCommand } from "./define.ts";

export const copyAsPng = defineCommand({ name: "copy-as-png", label: "Copy as PNG", when: () => activeTab() !== undefined, perform: () => copyFigure("png") });
