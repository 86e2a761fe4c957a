// Fit: the whole of what is shown in the window.
import { canvasView } from "../state/canvas-view.ts";
import { defineCommand } from "./define.ts";

export const fitView = defineCommand({ name: "fit-view", label: "Fit the diagram", keys: ["F", "Shift+1"], perform: () => canvasView.fit() });
