// Split view: the free arrangement and the circuit side by side; once more leaves the one at hand.
import { arrangementAtHand, isSplit, setSplit } from "../state/split.ts";
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleSplit = defineCommand({
  name: "toggle-split", label: "Both arrangements side by side", keys: ["Shift+G"],
  perform() {
    if (isSplit()) setView({ arrangement: arrangementAtHand() });
    setSplit(!isSplit());
  },
});
