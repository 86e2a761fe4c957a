// How far pixels lie from grey, squared: what need not be said stays unsaid.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { mean, plus, square } from "../numbers.ts";

export function contrast(ir: GraphBuilder, image: IrNode): IrNode {
  return mean(ir, square(ir, plus(ir, image, -0.5)));
}
