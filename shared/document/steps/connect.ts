// Draws a wire. Its ends may be missing: undoing the removal of a wire that hung in the air brings it back as it was.
import { isProblem, problem } from "../../base/problem.ts";
import { findBlock, wireInto, withBlock } from "../lookup.ts";
import { checkId } from "../names.ts";
import { withEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const connect = defineStep<"connect">({
  name: "connect",
  about: "Connects an output port to an input port that has no wire yet.",
  apply(document, { block, id, wire }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const badId = checkId("wire", id);
    if (badId) return badId;
    if (Object.hasOwn(contents.wires, id)) return problem(`Block «${block}» already has a wire «${id}»: choose another id`);
    const there = wireInto(contents, wire.to.node, wire.to.port);
    if (there) return problem(`Input ${wire.to.node}:${wire.to.port} already has the wire «${there[0]}»: disconnect that first`);
    return withBlock(document, block, { ...contents, wires: withEntry(contents.wires, id, wire) });
  },
  invert: (_before, { block, id }) => [{ step: "disconnect", block, id }],
  touches: (_document, { block, wire }) => touchedNodes(block, wire.from.node, wire.to.node),
});
