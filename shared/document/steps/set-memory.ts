// Draws a wire as a memory: it ends in a note where it begins, and starts from one where it is read. The network stays as it is.
import { isProblem, problem } from "../../base/problem.ts";
import { findWire, findBlock, layoutOf, withLayout } from "../lookup.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedCanvas } from "./touched.ts";

export const setMemory = defineStep<"set-memory">({
  name: "set-memory",
  about: "Draws a wire as something saved and loaded under a name; null draws it through.",
  apply(document, { block, wire, name }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    if (name !== null) {
      const found = findWire(document, block, wire);
      if (isProblem(found)) return found;
      if (!isMemoryName(name)) return problem(`What is saved is called ${memoryRule}`);
    }
    const { memories: before = {}, ...layout } = layoutOf(document, block);
    const memories = name === null ? withoutEntry(before, wire) : withEntry(before, wire, name);
    return withLayout(document, block, { ...layout, ...(Object.keys(memories).length === 0 ? {} : { memories }) });
  },
  invert: (before, { block, wire }) => [{ step: "set-memory", block, wire, name: own(layoutOf(before, block).memories ?? {}, wire) ?? null }],
  touches: (_document, { block }) => touchedCanvas(block),
});

export const memoryRule = "1 to 24 characters, such as C or C_1";

export function isMemoryName(name: string): boolean {
  return name.trim() === name && name !== "" && name.length <= 24 && !/\p{Cc}/u.test(name);
}
