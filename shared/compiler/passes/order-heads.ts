// Pass: axes along which a product runs many times, such as the heads of attention, lie outside the axis it is about.
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import type { Pass } from "./define.ts";
import { repeatInOrder } from "./repeat-in-order.ts";
import { onPointwise } from "./sink-transposes.ts";

export const orderHeads: Pass = {
  name: "order-heads",
  why: "Moving whole rows is a copy; moving single numbers is many times dearer. A product writes its result so that later ones read rows.",
  run(graph) {
    const wanted = wantedLast(graph);
    if (wanted.size === 0) return { graph, fired: new Map() };
    /** A value in its old order -> the same in the new one, and how to get back. */
    const moved = new Map<IrNode, { readonly inner: IrNode; readonly perm: readonly number[] }>();
    const put = (ir: GraphBuilder, inner: IrNode, perm: readonly number[]) => {
      const value = ir.transpose(inner, perm);
      moved.set(value, { inner, perm });
      return [value];
    };
    const rewritten = rebuild(graph, createInterner(), (node, inputs, ir) => {
      const last = wanted.get(node);
      if (last !== undefined) {
        const { a, b, out } = attributesOf(node, "contract");
        const [x, y] = inputs;
        if (!x || !y) return undefined;
        const order = [...out.keys()].filter((axis) => axis !== last).concat(last);
        return put(ir, ir.contract(x, y, a, b, order.map((axis) => out[axis] ?? 0)), out.map((_, axis) => order.indexOf(axis)));
      }
      const perm = inputs.map((x) => moved.get(x)?.perm).find((found) => found !== undefined);
      if (!perm || !inputs.every((x) => x.word === "expand" || moved.get(x)?.perm.join() === perm.join())) return undefined;
      const back = perm.map((_, axis) => perm.indexOf(axis));
      const made = onPointwise(ir, node.word, inputs.map((x) => moved.get(x)?.inner ?? repeatInOrder(ir, x, back)));
      return made && put(ir, made, perm);
    });
    return { graph: rewritten, fired: new Map([["product in the order of its readers = product", wanted.size]]) };
  },
};

/** Products whose result is read or made along an axis that lies innermost, with the axis that should lie there. */
function wantedLast(graph: IrGraph): ReadonlyMap<IrNode, number> {
  const wanted = new Map<IrNode, number>();
  for (const node of walk(rootsOf(graph))) {
    if (node.word !== "contract") continue;
    const { a, b, out } = attributesOf(node, "contract");
    const many = (label: number) => a.includes(label) && b.includes(label) && out.includes(label);
    const own = lastOf(out, many);
    if (own !== undefined && !wanted.has(node)) wanted.set(node, own);
    for (const [operand, labels] of [[node.inputs[0], a], [node.inputs[1], b]] as const) {
      const axis = lastOf(labels, many);
      const producer = axis === undefined ? undefined : producerOf(operand);
      if (axis !== undefined && producer && !wanted.has(producer) && isFree(producer, axis)) wanted.set(producer, axis);
    }
  }
  return wanted;
}

/** The axis that should be the last: where one the product runs along is, the last that it does not. */
function lastOf(labels: readonly number[], many: (label: number) => boolean): number | undefined {
  const last = labels.at(-1);
  if (last === undefined || !many(last)) return undefined;
  const axis = labels.findLastIndex((label) => !many(label));
  return axis < 0 ? undefined : axis;
}

/** The product behind work done element by element. */
function producerOf(node: IrNode | undefined): IrNode | undefined {
  while (node && node.word !== "contract") {
    const operands: readonly IrNode[] = node.inputs.filter((x) => x.word !== "expand");
    if (operands.length !== 1 || !["add", "sub", "mul", "div", "neg"].includes(node.word)) return undefined;
    node = operands[0];
  }
  return node;
}

/** Whether the axes from this one on come from one operand alone, whose order then decides. */
function isFree(node: IrNode, axis: number): boolean {
  const { a, b, out } = attributesOf(node, "contract");
  const tail = out.slice(axis);
  return [[a, b], [b, a]].some(([own, other]) => tail.every((label) => own?.includes(label) && !other?.includes(label)));
}
