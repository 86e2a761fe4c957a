// Callout of a column: words about everything that happens where the selected node stands.
import { currentPlace } from "../state/current-place.ts";
import { defineCommand } from "./define.ts";
import { calloutTarget, writeCallout } from "./write-callout.ts";

export const calloutColumn = defineCommand({
  name: "callout-column", label: "Write a callout of the column…", when: () => currentPlace() !== undefined && calloutTarget(true) !== undefined,
  async perform() {
    const target = calloutTarget(true);
    if (target) await writeCallout(target);
  },
});
