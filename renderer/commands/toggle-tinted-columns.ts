// Tinted columns: what is data and what is a function, for learning to read a circuit.
import { showsArrangement } from "../state/split.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleTintedColumns = defineCommand({
  name: "toggle-tinted-columns", label: "Tint the columns of the circuit", when: () => showsArrangement("circuit"),
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, columns: !dress.columns } });
  },
});
