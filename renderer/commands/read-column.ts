// Reads the column of what is selected: in words, at the foot of the window, where a screen reader hears it.
import { layoutStore } from "../state/layout-store.ts";
import { notify } from "../state/notice-store.ts";
import { showsArrangement } from "../state/split.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

function columnAtHand(): string | undefined {
  const { nodes } = viewStore.getState();
  const columns = showsArrangement("circuit") ? layoutStore.getState().laid?.scene.columns : undefined;
  return columns?.find((column) => column.nodes.some((node) => nodes.includes(node)))?.text;
}

export const readColumn = defineCommand({
  name: "read-column", label: "Read the selected column", when: () => columnAtHand() !== undefined,
  perform() {
    const text = columnAtHand();
    if (text !== undefined) notify("plain", text);
  },
});
