// Free or circuit: the same diagram, placed by hand or by the layout.
import { arrangementAtHand, isSplit } from "../state/split.ts";
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleArrangement = defineCommand({
  name: "toggle-arrangement", label: "Free or circuit arrangement", keys: ["G"],
  perform() {
    const other = arrangementAtHand() === "free" ? "circuit" : "free";
    // Side by side both are shown: the other side is taken in hand.
    setView(isSplit() ? { hand: other } : { arrangement: other });
  },
});
