// Two transposes in a row are one, and none where the second puts back what the first moved; a cap whose wire goes into a cup is a wire: the snake is pulled straight.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { removeNodes } from "../document/edits/remove-nodes.ts";
import { wireIdMaker } from "../document/fresh-id.ts";
import { inARow, pairs, titleOf, type Pair } from "./adjacent.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type Edit, type EditPlace, type Refusal } from "./define.ts";
import { linearFormOf } from "./linear-form.ts";
import { replaceNodes } from "./replace-node.ts";
import { printAxes } from "./same-result.ts";

export const straighten = defineCircuitEdit<Pair>({
  name: "straighten",
  title: "Pull two transposes straight, or a cap and its cup",
  by: "drag one onto the other, or by command",
  keepsFunction: true,
  uses: pairs,
  edit(place, pair) {
    const found = inARow(place, pair, "are pulled straight");
    if ("refused" in found) return found;
    const { first, second, held } = found;
    const { document, block, contents } = place;
    if (first.operator?.name === "identity-tensor") return snake(place, pair, first, second, held);
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

/** The contraction does nothing but lead one wire of the array through both bends. */
function snake(place: EditPlace, pair: Pair, cap: CheckedOperator, cup: CheckedOperator, held: Refusal["at"]): Edit | Refusal {
  const { document, block, contents } = place;
  const form = cup.operator?.name === "einsum" ? linearFormOf(place, cup) : undefined;
  const bent = form?.operands.find(({ from }) => from.node === cap.id);
  const straight = form?.operands.find(({ from }) => from.node !== cap.id);
  const led = straight && bent?.classes.find((one) => straight.classes.includes(one));
  const free = bent?.classes.find((one) => one !== led);
  const isWire = straight && form?.operands.length === 2 && led !== undefined && free !== undefined && !straight.classes.includes(free) && form.result.join("\n") === straight.classes.map((one) => (one === led ? free : one)).join("\n");
  if (!isWire) return refuse("snake", `${titleOf(cup)} does more than lead one wire through the cap: only a wire that goes into a cup and comes out of a cap is pulled straight`, held);
  const [was, is] = [printAxes(cup.outputs["y"]), printAxes({ dtype: "f32", axes: straight.axes })];
  if (was !== is) {
    const at = straight.classes.indexOf(led);
    const { steps, ids } = replaceNodes(place, [pair.first, pair.second], [{ operator: "rename", attributes: { axis: straight.axes[at]?.name ?? "", as: cup.outputs["y"]?.axes[at]?.name ?? "" }, inputs: { x: straight.from } }]);
    return attempt(place, { label: "pull the bends straight", steps, selects: ids }, held);
  }
  const freshWire = wireIdMaker(contents);
  const readers = Object.values(contents.wires).filter(({ from }) => from.node === pair.second);
  const joined = readers.map(({ to, assign }) => ({ step: "connect", block, id: freshWire(), wire: { from: straight.from, to, ...(assign ? { assign } : {}) } }) as const);
  return attempt(place, { label: "pull the bends straight", steps: [...removeNodes(document, block, [pair.first, pair.second]), ...joined], selects: [] }, held);
}
