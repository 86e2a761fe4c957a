// Two transposes in a row are one, and none where the second puts back what the first moved: the snake is pulled straight.
import { removeNodes } from "../document/edits/remove-nodes.ts";
import { wireIdMaker } from "../document/fresh-id.ts";
import { inARow, pairs, titleOf, type Pair } from "./adjacent.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { replaceNodes } from "./replace-node.ts";
import { printAxes } from "./same-result.ts";

export const straighten = defineCircuitEdit<Pair>({
  name: "straighten",
  title: "Pull two transposes straight",
  by: "drag one onto the other, or by command",
  keepsFunction: true,
  uses: pairs,
  edit(place, pair) {
    const found = inARow(place, pair, "are pulled straight");
    if ("refused" in found) return found;
    const { first, second, held } = found;
    const { document, block, contents } = place;
    const other = [first, second].find(({ operator }) => operator?.name !== "transpose");
    if (other) return refuse("transpose", `${titleOf(other)} does more than swap axes: only two transposes are pulled straight`, held);
    const source = contents.wires[first.wires["x"] ?? ""]?.from;
    if (!source) return refuse("unwired", `Nothing arrives at ${titleOf(first)}`, held);
    const [was, is] = [printAxes(first.inputs["x"]), printAxes(second.outputs["y"])];
    if (was !== is) {
      const { steps, ids } = replaceNodes(place, [pair.first, pair.second], [{ operator: "transpose", attributes: { over: is }, inputs: { x: source } }]);
      return attempt(place, { label: "make two transposes one", steps, selects: ids }, held);
    }
    const freshWire = wireIdMaker(contents);
    const readers = Object.values(contents.wires).filter(({ from }) => from.node === pair.second);
    const joined = readers.map(({ to, assign }) => ({ step: "connect", block, id: freshWire(), wire: { from: source, to, ...(assign ? { assign } : {}) } }) as const);
    return attempt(place, { label: "pull two transposes straight", steps: [...removeNodes(document, block, [pair.first, pair.second]), ...joined], selects: [] }, held);
  },
});
