// Removes a block with its layout. Uses of it may remain; the checker says so at each of them.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, layoutOf } from "../lookup.ts";
import { withoutEntry } from "../records.ts";
import { wishSteps } from "../wishes.ts";
import { defineStep } from "./define.ts";
import { touchedBlock } from "./touched.ts";

export const removeBlock = defineStep<"remove-block">({
  name: "remove-block",
  about: "Removes a block.",
  apply(document, { id }) {
    const contents = findBlock(document, id);
    if (isProblem(contents)) return contents;
    if (document.main === id) return problem(`Block «${id}» is the main diagram and cannot be removed`);
    return { ...document, blocks: withoutEntry(document.blocks, id), layout: withoutEntry(document.layout, id) };
  },
  invert(before, { id }) {
    const contents = findBlock(before, id);
    if (isProblem(contents)) return [];
    const layout = layoutOf(before, id);
    return [
      { step: "add-block", id, contents },
      ...Object.entries(layout.positions).map(([node, position]) => ({ step: "move-node", block: id, node, position }) as const),
      ...layout.open.map((node) => ({ step: "set-open", block: id, node, open: true }) as const),
      ...Object.entries(layout.frames ?? {}).map(([frame, contents]) => ({ step: "set-frame", block: id, id: frame, frame: contents }) as const),
      ...Object.entries(layout.notes ?? {}).map(([note, contents]) => ({ step: "set-note", block: id, id: note, note: contents }) as const),
      ...wishSteps(id, {}, layout),
    ];
  },
  touches: (document, { id }) => touchedBlock(document, id),
});
