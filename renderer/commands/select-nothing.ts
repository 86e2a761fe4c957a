// Select nothing: nodes and wires are let go.
import { selectNodes, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const selectNothing = defineCommand({
  name: "select-nothing", label: "Select nothing", keys: ["Escape"],
  when: () => viewStore.getState().dialog === undefined && viewStore.getState().search === undefined && viewStore.getState().nodes.length + viewStore.getState().wires.length > 0,
  perform: () => selectNodes([]),
});
