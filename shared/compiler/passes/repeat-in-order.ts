// A repeat whose result is wanted in another order of axes.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { attributesOf } from "../../ir/words.ts";

/** repeat(x) in another order is a repeat too, of x in the order its own axes get. */
export function repeatInOrder(ir: GraphBuilder, repeat: IrNode, perm: readonly number[]): IrNode | undefined {
  const x = repeat.inputs[0];
  if (!x) return undefined;
  const { axes } = attributesOf(repeat, "expand");
  const kept = repeat.type.dims.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = perm.filter((axis) => !axes.includes(axis)).map((axis) => kept.indexOf(axis));
  const places = perm.flatMap((axis, place) => (axes.includes(axis) ? [place] : []));
  return ir.expand(ir.transpose(x, order), places, places.map((place) => repeat.type.dims[perm[place] ?? 0] ?? 1));
}
