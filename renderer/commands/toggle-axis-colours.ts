// Colour by axis: one hue an axis, so that two axes that should be one are seen at once.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleAxisColours = defineCommand({
  name: "toggle-axis-colours", label: "One colour an axis",
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, colour: !dress.colour } });
  },
});
