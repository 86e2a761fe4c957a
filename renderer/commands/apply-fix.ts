// Fix: the first fix of the first problem of what is selected, else of the whole diagram.
import type { Fix } from "../../shared/document/place.ts";
import { checkStore } from "../state/check-store.ts";
import { dispatch } from "../state/document-store.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

function mendable() {
  const { nodes } = viewStore.getState();
  const found = (checkStore.getState().checked?.problems ?? []).filter((problem) => problem.fixes.length > 0);
  return found.find((problem) => problem.at.node !== undefined && nodes.includes(problem.at.node)) ?? found[0];
}

/** One click on a fix is one undo. Names of axes keep their case. */
export function mendWith({ label, steps }: Fix): void {
  dispatch({ label: label.slice(0, 1).toLowerCase() + label.slice(1), steps });
}

export const applyFix = defineCommand({
  name: "apply-fix", label: "Apply the first fix", keys: ["Mod+."], whileTyping: true, when: () => mendable() !== undefined,
  perform() {
    const fix = mendable()?.fixes[0];
    if (fix) mendWith(fix);
  },
});
