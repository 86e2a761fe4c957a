// Select all: every node of the block that is shown.
import { currentPlace } from "../state/current-place.ts";
import { selectNodes } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const selectAll = defineCommand({ name: "select-all", label: "Select all", keys: ["Mod+A"], perform: () => selectNodes(Object.keys(currentPlace()?.contents.nodes ?? {})) });
