// The ruler: activation memory at each cut, above the circuit.
import { showsArrangement } from "../state/split.ts";
import { setCost, setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleRuler = defineCommand({
  name: "toggle-ruler", label: "Ruler of memory above the circuit", keys: ["Shift+R"],
  perform() {
    const { cost } = viewStore.getState();
    // It stands above the circuit: who asks for it in the other arrangement wants to see it.
    if (!cost.ruler && !showsArrangement("circuit")) setView({ arrangement: "circuit" });
    setCost({ ruler: !cost.ruler });
  },
});
