// Takes a contraction apart: of three and more arrays the first two come first; of two the product comes before the sum.
import type { NodeId } from "../document/document.ts";
import type { Axis } from "../tensor/axis.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { einsumText, linearFormOf, type FormOperand, type LinearForm } from "./linear-form.ts";
import { replaceNodes, type NewNode } from "./replace-node.ts";
import { otherResult } from "./same-result.ts";

export const unfuseLinear = defineCircuitEdit<{ readonly node: NodeId }>({
  name: "unfuse-linear",
  title: "Take a contraction apart into two steps",
  by: "select it, by command",
  keepsFunction: true,
  uses: ({ body }) => [...body.nodes.values()].flatMap((node) => (node.kind === "operator" && node.operator?.name === "einsum" ? [{ node: node.id }] : [])),
  edit(place, { node: id }) {
    const node = place.body.nodes.get(id);
    const held = { from: { node: id, port: "y" } };
    const form = node?.kind === "operator" && node.operator?.name === "einsum" ? linearFormOf(place, node) : undefined;
    if (!node || !form) return refuse("linear", "Only a contraction whose arrays are all there is taken apart", held);
    const nodes = form.operands.length > 2 ? pairFirst(form) : productFirst(form);
    if (!nodes) return refuse("one-step", "This contraction is one step already: it sums nothing that two arrays share", held);
    const { steps, ids } = replaceNodes(place, [id], nodes);
    const was = node.outputs["y"];
    return attempt(place, { label: "take the contraction apart", steps, selects: ids }, held, (after) => otherResult(was, after(ids.at(-1) ?? "")?.outputs["y"], held));
  },
});

/** The first two arrays, summed along what nobody else needs, then the rest. */
function pairFirst({ operands, result }: LinearForm): readonly NewNode[] | undefined {
  const [a, b, ...rest] = operands;
  if (!a || !b) return undefined;
  const needed = new Set([...result, ...rest.flatMap(({ classes }) => classes)]);
  const between = made([a, b], [...new Set([...a.classes, ...b.classes])].filter((one) => needed.has(one)));
  return [
    einsum({ operands: [a, b], result: between.classes }, { x0: a.from, x1: b.from }),
    einsum({ operands: [between, ...rest], result }, { x0: { made: 0 }, ...Object.fromEntries(rest.map(({ from }, i) => [`x${i + 1}`, from])) }),
  ];
}

/** Every product of elements, then the sum of those that belong together. */
function productFirst({ operands, result }: LinearForm): readonly NewNode[] | undefined {
  const [a, b] = operands;
  const summed = [...new Set(operands.flatMap(({ classes }) => classes))].filter((one) => !result.includes(one));
  if (!a || !b || summed.length === 0) return undefined;
  const product = made([a, b], [...result, ...summed]);
  return [
    einsum({ operands, result: product.classes }, { x0: a.from, x1: b.from }),
    { operator: "reduce-sum", attributes: { axes: product.axes.filter((_, i) => summed.includes(product.classes[i] ?? "")).map(({ name }) => name).join(" ") }, inputs: { x: { made: 0 } } },
  ];
}

function einsum(form: LinearForm, inputs: NewNode["inputs"]): NewNode {
  return { operator: "einsum", attributes: { spec: einsumText(form) }, inputs };
}

/** The array in between: an axis goes on under the name it has in the first array that has it. */
function made(operands: readonly FormOperand[], classes: readonly string[]): FormOperand {
  const axes = classes.flatMap((one): readonly Axis[] => {
    for (const operand of operands) {
      const axis = operand.axes[operand.classes.indexOf(one)];
      if (axis) return [axis];
    }
    return [];
  });
  return { from: { node: "", port: "y" }, axes, classes };
}
