// How much several pictures look alike to a layer: they are to differ in which units fire together. Olah, Mordvintsev, Schubert: Feature Visualization, Distill 2017.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { plus, square, spread, total } from "../numbers.ts";
import type { Objective, Seen } from "./objective.ts";

/** Pictures less one for equal ones, 0 for such as share no pair of units. Taken with a negative weight. */
export const likeness: Objective = (ir, seen) => {
  const grams = seen.values.map((value) => gram(ir, value, seen));
  const parts = grams.flatMap((a, i) => grams.filter((_, j) => j !== i).map((b) => total(ir, ir.mul(a, b))));
  const [first, ...others] = parts;
  const type = { dtype: seen.values[0]?.type.dtype ?? "f32", dims: [] } as const;
  if (!first) return ir.constant([0], type);
  return ir.div(others.reduce((a, b) => ir.add(a, b), first), ir.constant([grams.length], type));
};

/** Which units fire together, of length one. */
function gram(ir: GraphBuilder, value: IrNode, { axes: { channel = 0 } }: Seen): IrNode {
  const order = [channel, ...value.type.dims.keys()].filter((axis, i, all) => all.indexOf(axis) === i);
  const count = value.type.dims[channel] ?? 1;
  const flat = ir.reshape(ir.transpose(value, order), [count, value.type.dims.reduce((a, b) => a * b, 1) / count]);
  const together = ir.contract(flat, flat, [0, 1], [2, 1], [0, 2]);
  const length = ir.sqrt(plus(ir, total(ir, square(ir, together)), 1e-12));
  return ir.div(together, spread(ir, length, together.type));
}
