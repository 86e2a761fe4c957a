// Makes one contraction of two linear steps in a row: its text is read off at the outer ends of both.
import { inARow, pairs, titleOf, type Pair } from "./adjacent.ts";
import { isSamePort } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { einsumText, hasRepeatedClass, linearFormOf, type FormOperand, type LinearForm } from "./linear-form.ts";
import { replaceNodes } from "./replace-node.ts";
import { otherResult } from "./same-result.ts";

export const fuseLinear = defineCircuitEdit<Pair>({
  name: "fuse-linear",
  title: "Fuse two linear steps into one contraction",
  by: "select both, by command",
  keepsFunction: true,
  uses: pairs,
  edit(place, pair) {
    const found = inARow(place, pair, "become one");
    if ("refused" in found) return found;
    const { first, second, ends, held } = found;
    const [inner, outer] = [linearFormOf(place, first), linearFormOf(place, second)];
    if (!inner || !outer) return refuse("linear", `${titleOf(inner ? second : first)} is no contraction, product, sum, diagonal or transpose: only these become one`, held);
    const form = fused(inner, outer, (operand) => isSamePort(operand.from, ends.from));
    if (hasRepeatedClass(form)) return refuse("same-axis", "One array would have the same index twice: a contraction has no text for that", held);
    const inputs = Object.fromEntries(form.operands.map(({ from }, i) => [`x${i}`, from]));
    const { steps, ids } = replaceNodes(place, [pair.first, pair.second], [{ operator: "einsum", attributes: { spec: einsumText(form) }, ...(second.node.name === undefined ? {} : { name: second.node.name }), inputs }]);
    const was = second.outputs["y"];
    return attempt(place, { label: `fuse ${titleOf(first)} and ${titleOf(second)}`, steps, selects: ids }, held, (after) => otherResult(was, after(ids[0] ?? "")?.outputs["y"], held));
  },
});

/** Indices of the inner step that go on are those of the outer one; the others stay its own. */
function fused(inner: LinearForm, outer: LinearForm, isInner: (operand: FormOperand) => boolean): LinearForm {
  const operands = outer.operands.flatMap((operand): readonly FormOperand[] => {
    if (!isInner(operand)) return [operand];
    const goesOn = new Map(inner.result.map((one, i) => [one, operand.classes[i] ?? one] as const));
    return inner.operands.map(({ from, axes, classes }) => ({ from, axes, classes: classes.map((one) => goesOn.get(one) ?? `inner ${one}`) }));
  });
  return { operands, result: outer.result };
}
