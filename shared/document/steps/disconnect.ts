// Takes a wire away.
import { isProblem } from "../../base/problem.ts";
import { findBlock, findWire, withBlock } from "../lookup.ts";
import { withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const disconnect = defineStep<"disconnect">({
  name: "disconnect",
  about: "Removes a wire.",
  apply(document, { block, id }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const wire = findWire(document, block, id);
    return isProblem(wire) ? wire : withBlock(document, block, { ...contents, wires: withoutEntry(contents.wires, id) });
  },
  invert(before, { block, id }) {
    const wire = findWire(before, block, id);
    return isProblem(wire) ? [] : [{ step: "connect", block, id, wire }];
  },
  touches(document, { block, id }) {
    const wire = findWire(document, block, id);
    return isProblem(wire) ? touchedNodes(block) : touchedNodes(block, wire.from.node, wire.to.node);
  },
});
