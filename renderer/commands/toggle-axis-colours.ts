// Colour by axis: one hue an axis, so that two axes that should be one are seen at once.
import { showsArrangement } from "../state/split.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleAxisColours = defineCommand({
  name: "toggle-axis-colours", label: "One colour an axis in the circuit", when: () => showsArrangement("circuit"),
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, colour: !dress.colour } });
  },
});
