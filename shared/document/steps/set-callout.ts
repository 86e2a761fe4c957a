// Says something about a node, a wire or a column of the circuit, or takes that back.
import { isProblem, problem } from "../../base/problem.ts";
import { calloutTargets } from "../document.ts";
import { findNode, findWire, findBlock, layoutOf, withLayout } from "../lookup.ts";
import { checkId } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedCanvas } from "./touched.ts";

export const setCallout = defineStep<"set-callout">({
  name: "set-callout",
  about: "Sets what a callout says and what it points at; null takes it away.",
  apply(document, { block, id, callout }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const badId = checkId("callout", id);
    if (badId) return badId;
    if (callout) {
      if (!calloutTargets.includes(callout.on)) return problem(`A callout points at a ${calloutTargets.join(", a ")}, not at a ${JSON.stringify(callout.on)}`);
      const target = callout.on === "wire" ? findWire(document, block, callout.id) : findNode(document, block, callout.id);
      if (isProblem(target)) return target;
      if (!isCalloutText(callout.text)) return problem(`A callout says ${calloutRule}`);
    }
    const { callouts: before = {}, ...layout } = layoutOf(document, block);
    const callouts = callout ? withEntry(before, id, callout) : withoutEntry(before, id);
    return withLayout(document, block, { ...layout, ...(Object.keys(callouts).length === 0 ? {} : { callouts }) });
  },
  invert: (before, { block, id }) => [{ step: "set-callout", block, id, callout: own(layoutOf(before, block).callouts ?? {}, id) ?? null }],
  touches: (_document, { block }) => touchedCanvas(block),
});

const longest = 300;
export const calloutRule = `a text of 1 to ${longest} characters`;

export function isCalloutText(text: string): boolean {
  return text.trim() !== "" && text.length <= longest && !/[^\P{Cc}\n]/u.test(text);
}
