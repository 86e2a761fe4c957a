// Copy as SVG: the figure that an export would write, as text for a page or a drawing program.
import { activeTab } from "../state/document-store.ts";
import { copyFigure } from "../state/export-file.ts";
import { defineCommand } from "./define.ts";

export const copyAsSvg = defineCommand({ name: "copy-as-svg", label: "Copy as SVG", when: () => activeTab() !== undefined, perform: () => copyFigure("svg") });
