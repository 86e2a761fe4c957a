// A wave as a path, from which positional and rotary encodings are told.
import { at } from "./paths.ts";

const steps = 24;

/** `turns` full turns over the width, rising in frequency by `chirp`, beginning at `phase` of a turn. */
export function wavePath(x: number, y: number, width: number, height: number, turns: number, chirp = 0, phase = 0): string {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const angle = 2 * Math.PI * (turns * t + chirp * t * t + phase);
    return `${i === 0 ? "M" : "L"}${at(x + width * t)} ${at(y - height * Math.sin(angle))}`;
  }).join("");
}
