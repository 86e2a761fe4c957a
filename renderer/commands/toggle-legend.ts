// The legend: what the sizes are, below the circuit.
import { showsArrangement } from "../state/split.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleLegend = defineCommand({
  name: "toggle-legend", label: "Legend of sizes below the circuit", when: () => showsArrangement("circuit"),
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, legend: !dress.legend } });
  },
});
