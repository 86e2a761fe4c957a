// Puts a frame behind cards of the free arrangement, changes it or takes it away.
import { isProblem, problem } from "../../base/problem.ts";
import { frameTints } from "../document.ts";
import { findBlock, layoutOf, withLayout } from "../lookup.ts";
import { checkId } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { isPosition } from "./move-node.ts";
import { touchedCanvas } from "./touched.ts";

export const setFrame = defineStep<"set-frame">({
  name: "set-frame",
  about: "Sets where a frame is, its title and its tint; null takes it away.",
  apply(document, { block, id, frame }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const badId = checkId("frame", id);
    if (badId) return badId;
    if (frame && !(isPosition(frame) && isExtent(frame.width) && isExtent(frame.height))) return problem(`A frame cannot be ${frame.width} by ${frame.height} at (${frame.x}, ${frame.y}): sides go from ${leastExtent} to ${mostExtent}`);
    if (frame && !isFrameTitle(frame.title)) return problem(`The title of a frame has ${frameTitleRule}`);
    if (frame && !frameTints.includes(frame.tint)) return problem(`A frame cannot be tinted ${JSON.stringify(frame.tint)}: choose one of ${frameTints.join(", ")}`);
    const { frames: before = {}, ...layout } = layoutOf(document, block);
    const frames = frame ? withEntry(before, id, frame) : withoutEntry(before, id);
    return withLayout(document, block, { ...layout, ...(Object.keys(frames).length === 0 ? {} : { frames }) });
  },
  invert: (before, { block, id }) => [{ step: "set-frame", block, id, frame: own(layoutOf(before, block).frames ?? {}, id) ?? null }],
  touches: (_document, { block }) => touchedCanvas(block),
});

export const [leastExtent, mostExtent] = [40, 100_000] as const;
export const frameTitleRule = "one line of at most 100 characters";

export function isExtent(side: number): boolean {
  return side >= leastExtent && side <= mostExtent;
}

export function isFrameTitle(title: string): boolean {
  return title.length <= 100 && !/\p{Cc}/u.test(title);
}
