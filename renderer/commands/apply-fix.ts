// Fix: the first fix of the first problem of what is selected, else of the whole diagram.
import { checkStore } from "../state/check-store.ts";
import { dispatch } from "../state/document-store.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

function mendable() {
  const { nodes } = viewStore.getState();
  const found = (checkStore.getState().checked?.problems ?? []).filter((problem) => problem.fixes.length > 0);
  return found.find((problem) => problem.at.node !== undefined && nodes.includes(problem.at.node)) ?? found[0];
}

export const applyFix = defineCommand({
  name: "apply-fix", label: "Apply the first fix", keys: ["Mod+."], whileTyping: true, when: () => mendable() !== undefined,
  perform() {
    const fix = mendable()?.fixes[0];
    if (fix) dispatch({ label: fix.label.toLowerCase(), steps: fix.steps });
  },
});
