// What is to become large: one number out of what a network shows at a port.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import type { UnitAxes } from "../unit-axes.ts";

export interface Seen {
  /** The array at the port, once for each picture that is made together. */
  readonly values: readonly IrNode[];
  readonly axes: UnitAxes;
}

export type Objective = (ir: GraphBuilder, seen: Seen) => IrNode;

/** The mean of what each picture gives. */
export function overPictures(ir: GraphBuilder, { values }: Seen, of: (value: IrNode) => IrNode): IrNode {
  const parts = values.map(of);
  const sum = parts.reduce((a, b) => ir.add(a, b));
  return ir.div(sum, ir.constant([parts.length], sum.type));
}

/** Several wishes at once; a negative weight asks for less. */
export function weighted(...parts: readonly (readonly [weight: number, objective: Objective])[]): Objective {
  return (ir, seen) => parts.map(([weight, objective]) => {
    const value = objective(ir, seen);
    return ir.mul(value, ir.constant([weight], value.type));
  }).reduce((a, b) => ir.add(a, b));
}
