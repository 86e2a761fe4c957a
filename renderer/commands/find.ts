// Find: a text among all nodes of the network.
import { currentPlace } from "../state/current-place.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const find = defineCommand({
  name: "find", label: "Find in the network…", keys: ["Mod+F"], when: () => currentPlace() !== undefined,
  perform() {
    const { find: before } = viewStore.getState();
    setView({ find: { text: before?.text ?? "", at: before?.at ?? 0, asked: (before?.asked ?? 0) + 1 } });
  },
});
