// Down by one: the selected glyph or wire is drawn below what lies below it.
import { defineCommand } from "./define.ts";
import { laneCommand } from "./lane.ts";

export const laneDown = defineCommand(laneCommand("lane-down", "Draw it below what lies below it", false));
