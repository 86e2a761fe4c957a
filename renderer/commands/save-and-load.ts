// Memory: the selected wire is drawn as something that is saved and loaded, under a name; without one it runs through again.
import { layoutOf } from "../../shared/document/lookup.ts";
import { isMemoryName, memoryRule } from "../../shared/document/steps/set-memory.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { promptFor, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const saveAndLoad = defineCommand({
  name: "save-and-load", label: "Draw the wire as saved and loaded…", when: () => currentPlace() !== undefined && viewStore.getState().wires.length === 1,
  async perform() {
    const [wire] = viewStore.getState().wires;
    const before = currentPlace();
    if (wire === undefined || !before) return;
    const known = layoutOf(before.document, before.block).memories?.[wire];
    const name = await promptFor("Draw as saved and loaded", "Name, such as C_1 (none draws the wire through)", known ?? "C", (text) => (text.trim() === "" || isMemoryName(text.trim()) ? undefined : `What is saved is called ${memoryRule}`));
    const place = currentPlace();
    if (name === null || !place || name.trim() === (known ?? "")) return;
    dispatch({ label: name.trim() === "" ? "draw the wire through" : "draw as saved and loaded", steps: [{ step: "set-memory", block: place.block, wire, name: name.trim() === "" ? null : name.trim() }] });
  },
});
