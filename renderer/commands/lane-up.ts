// Up by one: the selected glyph or wire is drawn above what lies above it.
import { defineCommand } from "./define.ts";
import { laneCommand } from "./lane.ts";

export const laneUp = defineCommand(laneCommand("lane-up", "Draw it above what lies above it", true));
