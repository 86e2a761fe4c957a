// Wrap: a long circuit goes on in the next line.
import { showsArrangement } from "../state/split.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleWrap = defineCommand({
  name: "toggle-wrap", label: "Break the circuit into lines", when: () => showsArrangement("circuit"),
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, wrap: !dress.wrap } });
  },
});
