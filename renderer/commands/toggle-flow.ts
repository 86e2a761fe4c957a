// Flow: the wires that lead to the selection and those that lead from it stand out, in two colours.
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const toggleFlow = defineCommand({ name: "toggle-flow", label: "Show or hide what feeds the selection and what it feeds", keys: ["H"], perform: () => setView({ flow: !viewStore.getState().flow }) });
