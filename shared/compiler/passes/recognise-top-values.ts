// Pass: values gathered in the order of topIndex are TopK's first result.
import { createInterner } from "../../ir/interner.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import type { Pass } from "./define.ts";
import { recognisedCall } from "./recognised.ts";

export const recogniseTopValues: Pass = {
  name: "recognise-top-values",
  why: "The k greatest and where they stand come out of one TopK.",
  run(graph) {
    const orders = ordersWithValues(graph);
    let count = 0;
    const rewritten = orders.size === 0 ? graph : rebuild(graph, createInterner(), (node, inputs, ir) => {
      const [x] = inputs;
      if (!x) return undefined;
      if (orders.has(node)) return topK(ir, x, node).slice(1);
      const order = orderOf(node);
      if (!order) return undefined;
      count += 1;
      return topK(ir, x, order).slice(0, 1);
    });
    return { graph: rewritten, fired: new Map(count > 0 ? [["gatherAlong ∘ topIndex = TopK", count]] : []) };
  },
};

function orderOf(node: IrNode): IrNode | undefined {
  const [x, order] = node.inputs;
  if (node.word !== "gatherAlong" || order?.word !== "topIndex" || order.inputs[0] !== x) return undefined;
  return attributesOf(order, "topIndex").axis === attributesOf(node, "gatherAlong").axis ? order : undefined;
}

function ordersWithValues(graph: IrGraph): ReadonlySet<IrNode> {
  return new Set(walk(rootsOf(graph)).map(orderOf).filter((order) => order !== undefined));
}

/** Values, then places. */
function topK(ir: GraphBuilder, x: IrNode, order: IrNode): readonly IrNode[] {
  const { axis, k, largest } = attributesOf(order, "topIndex");
  const count = ir.constant([k], { dtype: "i64", dims: [1] });
  return recognisedCall(ir, "TopK", [x, count], { axis, largest: largest ? 1 : 0 }, ([p]) => {
    if (!p) return [];
    const places = ir.topIndex(p, axis, k, largest);
    return [ir.gatherAlong(p, places, axis), places];
  });
}
