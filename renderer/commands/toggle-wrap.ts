// Wrap: a long circuit goes on in the next line.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleWrap = defineCommand({
  name: "toggle-wrap", label: "Break the circuit into lines", when: () => viewStore.getState().arrangement === "circuit",
  perform() {
    const { dress } = viewStore.getState();
    setView({ dress: { ...dress, wrap: !dress.wrap } });
  },
});
