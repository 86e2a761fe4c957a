// Remove unused blocks: those that nothing leads to from the main diagram any more.
import { removeUnusedBlocks as removal } from "../../shared/document/edits/remove-block.ts";
import { activeTab, dispatch } from "../state/document-store.ts";
import { defineCommand } from "./define.ts";

function stepsNow() {
  const tab = activeTab();
  return tab ? removal(tab.document) : [];
}

export const removeUnusedBlocks = defineCommand({
  name: "remove-unused-blocks", label: "Remove blocks that are not used", when: () => stepsNow().length > 0,
  perform() {
    dispatch({ label: "remove unused blocks", steps: stepsNow() });
  },
});
