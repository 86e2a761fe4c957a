// What the pointer does on the canvas, for the sheet; edits in circuit notation say it themselves.
import { circuitEdits } from "../../../shared/circuit-edits/index.ts";

export const gestures: readonly { readonly does: string; readonly by: string }[] = [
  { does: "Add a node where the pointer is", by: "double-click" },
  { does: "Insert a node into a wire", by: "double-click a wire, or drop on it" },
  { does: "Enter a block", by: "double-click it" },
  { does: "Rename an axis", by: "double-click its label" },
  { does: "Select a wire", by: "click it or its label" },
  { does: "Add to the selection, or take out of it", by: "Shift + click" },
  { does: "Select what lies in a rectangle", by: "Shift + drag" },
  { does: "Make a block of some glyphs", by: "Shift + drag around them, then Ctrl or ⌘ + G" },
  { does: "Move a frame with all that lies in it", by: "drag its title" },
  { does: "Rename a frame, or write on a note", by: "double-click it" },
  { does: "Repeat a block", by: "click ×N on its frame" },
  { does: "Cut a wire", by: "Alt + click" },
  { does: "Ask what could follow, or what could feed", by: "let a wire go over nothing" },
  { does: "Move the view", by: "drag the ground" },
  { does: "Zoom", by: "wheel" },
  { does: "Change a number", by: "drag it sideways" },
  { does: "Keep a reading large", by: "double-click it" },
  ...circuitEdits.map(({ title, by }) => ({ does: title, by })),
];
