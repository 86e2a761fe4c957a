// Heat: nodes are tinted by what they cost.
import { setCost, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleHeat = defineCommand({ name: "toggle-heat", label: "Heat: tint nodes by what they cost", keys: ["Shift+H"], perform: () => setCost({ heat: !viewStore.getState().cost.heat }) });
