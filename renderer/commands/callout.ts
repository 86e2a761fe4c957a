// Callout: words with a wedge to the selected node or wire, in both arrangements and in figures.
import { currentPlace } from "../state/current-place.ts";
import { defineCommand } from "./define.ts";
import { calloutTarget, writeCallout } from "./write-callout.ts";

export const callout = defineCommand({
  name: "callout", label: "Write a callout…", keys: ["Shift+C"], when: () => currentPlace() !== undefined && calloutTarget(false) !== undefined,
  async perform() {
    const target = calloutTarget(false);
    if (target) await writeCallout(target);
  },
});
