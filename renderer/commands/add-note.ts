// Note: words in Markdown on the canvas of the free arrangement, where the pointer is.
import { idMaker } from "../../shared/document/fresh-id.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace } from "../state/current-place.ts";
import { arrangementAtHand } from "../state/split.ts";
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

const width = 240;

export const addNote = defineCommand({
  name: "add-note", label: "Write a note", keys: ["N"], when: () => currentPlace() !== undefined && arrangementAtHand() === "free",
  perform() {
    const place = currentPlace();
    if (!place) return;
    const { frames = {}, notes = {} } = layoutOf(place.document, place.block);
    const { x, y } = canvasView.toCanvas(canvasView.pointer());
    const id = idMaker([...Object.keys(frames), ...Object.keys(notes)])("note");
    setView({ writing: id, newNote: { block: place.block, id, note: { text: "", x: Math.round(x), y: Math.round(y), width } } });
  },
});
