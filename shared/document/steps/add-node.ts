// Puts a node into a block, where a position is given also onto the canvas.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, layoutOf, wiresAt, withBlock, withLayout } from "../lookup.ts";
import { checkId } from "../names.ts";
import { withEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { isPosition, notAPosition } from "./move-node.ts";
import { touchedNodes } from "./touched.ts";

export const addNode = defineStep<"add-node">({
  name: "add-node",
  about: "Adds a use of an operator or of a block.",
  apply(document, { block, id, node, position }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const badId = checkId("node", id);
    if (badId) return badId;
    if (Object.hasOwn(contents.nodes, id)) return problem(`Block «${block}» already has a node «${id}»: choose another id`);
    // Wires left over from a node that is gone must not catch a newcomer, and undoing this step must find none.
    if (wiresAt(contents, id).length > 0) return problem(`Wires of a missing node «${id}» hang in block «${block}»: choose another id or remove them first`);
    if (position && !isPosition(position)) return notAPosition(position);
    const added = withBlock(document, block, { ...contents, nodes: withEntry(contents.nodes, id, node) });
    if (!position) return added;
    const layout = layoutOf(added, block);
    return withLayout(added, block, { ...layout, positions: withEntry(layout.positions, id, position) });
  },
  invert: (_before, { block, id }) => [{ step: "remove-node", block, id }],
  touches: (_document, { block, id }) => touchedNodes(block, id),
});
