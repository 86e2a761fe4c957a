// An operator kept whole hides what it computes on its way; where the way back computes that anyway, the operator is spelled out and both read it.
import { product } from "../../ir/dims.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import type { Interner } from "../../ir/interner.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import type { Respelling } from "./backward.ts";

/** Words that move elements or stand for numbers: computing them twice costs next to nothing. */
const free: ReadonlySet<string> = new Set(["reshape", "transpose", "expand", "slice", "pad", "reverse", "concat", "window", "stopGradient", "cast", "constant", "iota", "size", "input", "pick"]);

export function shareForward(graph: IrGraph, interner: Interner, respelled: ReadonlyMap<IrNode, Respelling>): IrGraph {
  const computed = new Set(walk(rootsOf(graph)));
  const shared = new Set([...respelled].filter(([node, respelling]) => computed.has(node) && sharesWork(node, respelling, computed)).map(([node]) => node));
  return rebuild(graph, interner, (node, inputs, ir) => (shared.has(node) ? respelled.get(node)?.spell(ir, inputs) : undefined));
}

function sharesWork(node: IrNode, { values }: Respelling, computed: ReadonlySet<IrNode>): boolean {
  const operands = new Set(node.inputs);
  const moving = new Set(operands);
  const size = product(node.type.dims);
  for (const inner of walk(values, operands)) {
    if (operands.has(inner) || !inner.inputs.some((input) => moving.has(input))) continue;
    moving.add(inner);
    // Less than the value itself has is not worth giving a fused kernel up for.
    if (computed.has(inner) && !free.has(inner.word) && product(inner.type.dims) >= size) return true;
  }
  return false;
}
