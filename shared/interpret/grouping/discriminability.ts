// How well each of several pictures drives its own group of units and none of the others: the log of the group's share among all, from minus infinity to log of their number.
// Burg et al., Most discriminative stimuli for functional cell type clustering, 2024.
import type { IrNode } from "../../ir/graph.ts";
import { product, range } from "../../ir/dims.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { pickOut, plus, spread, times } from "../numbers.ts";
import type { Objective } from "../objectives/objective.ts";
import type { UnitAxes } from "../unit-axes.ts";

/** `members`: [groups, units], each row sums to one; `shift` and `scale` bring every unit's answers to one measure. */
export const groupingNames = { members: "grouping.members", shift: "grouping.shift", scale: "grouping.scale" } as const;

export function groupingInputs(groups: number, units: number) {
  return [{ name: groupingNames.members, type: { dtype: "f32", dims: [groups, units] } }, { name: groupingNames.shift, type: { dtype: "f32", dims: [units] } }, { name: groupingNames.scale, type: { dtype: "f32", dims: [units] } }] as const;
}

/** The sum over all pictures, of which there are as many as groups. */
export function discriminability(groups: number, units: number, temperature: number): Objective {
  return (ir, { values, axes }) => {
    const [members, shift, scale] = groupingInputs(groups, units).map(({ name, type }) => ir.input(name, type));
    if (!members || !shift || !scale) return ir.constant([0], { dtype: "f32", dims: [] });
    const parts = values.map((value, k) => {
      const answers = ir.mul(ir.sub(unitAnswers(ir, value, axes), shift), scale);
      const means = times(ir, ir.contract(members, answers, [0, 1], [1], [0]), 1 / temperature);
      const most = ir.max(means, [0]);
      const all = ir.add(most, ir.log(ir.sum(ir.exp(ir.sub(means, spread(ir, most, means.type))), [0])));
      return plus(ir, ir.sub(pickOut(ir, means, 0, k), all), Math.log(groups));
    });
    return parts.reduce((a, b) => ir.add(a, b));
  };
}

/** Of each unit the greatest answer wherever it looks: a picture that drives it may lie anywhere. */
export function unitAnswers(ir: GraphBuilder, value: IrNode, { channel }: UnitAxes): IrNode {
  const others = range(value.type.dims.length).filter((axis) => axis !== channel);
  const greatest = others.length > 0 ? ir.max(value, others) : value;
  return ir.reshape(greatest, [product(greatest.type.dims)]);
}
