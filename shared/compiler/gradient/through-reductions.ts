// Gradients of the words that bring axes together.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import type { GradientRules } from "./rule.ts";

/** A reduced value repeated along the axes of x it lost. */
function spread(ir: GraphBuilder, value: IrNode, x: IrNode, axes: readonly number[]): IrNode {
  return ir.expand(value, axes, axes.map((axis) => x.type.dims[axis] ?? 0));
}

export const reductionRules: GradientRules<"sum" | "max" | "cumsum" | "contract"> = {
  sum: ({ ir, g, x, attributes: { axes } }) => [spread(ir, g, x(0), axes)],
  max({ ir, g, x, y, attributes: { axes } }) {
    const winners = ir.cast(ir.equal(x(0), spread(ir, y, x(0), axes)), y.type.dtype);
    // All that are the greatest take equal shares.
    return [ir.mul(winners, spread(ir, ir.div(g, ir.sum(winners, axes)), x(0), axes))];
  },
  cumsum: ({ ir, g, attributes: { axis, exclusive, reverse } }) => [ir.cumsum(g, axis, { exclusive, reverse: !reverse })],
  contract: ({ ir, g, x, attributes: { a, b, out } }) => [ir.contract(g, x(1), out, b, a), ir.contract(g, x(0), out, a, b)],
};
