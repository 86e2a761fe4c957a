// 100 %: one unit of the drawing is one pixel.
import { canvasView } from "../state/canvas-view.ts";
import { defineCommand } from "./define.ts";

export const zoomToActual = defineCommand({ name: "zoom-to-actual", label: "Zoom to 100 %", keys: ["Shift+0"], perform: () => canvasView.zoomTo(1) });
