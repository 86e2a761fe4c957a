// Free or circuit: the same diagram, placed by hand or by the layout.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleArrangement = defineCommand({
  name: "toggle-arrangement", label: "Free or circuit arrangement", keys: ["G"],
  perform: () => setView({ arrangement: viewStore.getState().arrangement === "free" ? "circuit" : "free" }),
});
