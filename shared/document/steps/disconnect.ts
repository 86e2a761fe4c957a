// Takes a wire away.
import { isProblem } from "../../base/problem.ts";
import { findBlock, findWire, layoutOf, withBlock, withLayout } from "../lookup.ts";
import { withoutEntry } from "../records.ts";
import { keptWishes, withWishes, wishSteps } from "../wishes.ts";
import { defineStep } from "./define.ts";
import { touchedNodes } from "./touched.ts";

export const disconnect = defineStep<"disconnect">({
  name: "disconnect",
  about: "Removes a wire.",
  apply(document, { block, id }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    const wire = findWire(document, block, id);
    if (isProblem(wire)) return wire;
    const layout = layoutOf(document, block);
    const cut = withBlock(document, block, { ...contents, wires: withoutEntry(contents.wires, id) });
    return layout.callouts || layout.memories ? withLayout(cut, block, withWishes(layout, keptWishes(layout, () => true, (one) => one !== id))) : cut;
  },
  invert(before, { block, id }) {
    const wire = findWire(before, block, id);
    const layout = layoutOf(before, block);
    return isProblem(wire) ? [] : [{ step: "connect", block, id, wire }, ...wishSteps(block, keptWishes(layout, () => true, (one) => one !== id), layout)];
  },
  touches(document, { block, id }) {
    const wire = findWire(document, block, id);
    return isProblem(wire) ? touchedNodes(block) : touchedNodes(block, wire.from.node, wire.to.node);
  },
});
