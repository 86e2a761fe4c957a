// Labels to positions: bringing an array's axes into merged groups, and back.
import { product } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";

export type Label = number;
export type Sizes = ReadonlyMap<Label, number>;

export function sizesBy(labels: readonly Label[], dims: readonly number[]): Sizes {
  return new Map(labels.map((label, i) => [label, dims[i] ?? 1]));
}

export function sizeOf(labels: readonly Label[], sizes: Sizes): number {
  return product(labels.map((label) => sizes.get(label) ?? 1));
}

/** x with its axes in the order of the groups, each group merged into one axis. */
export function arranged(ir: GraphBuilder, x: IrNode, labels: readonly Label[], groups: readonly (readonly Label[])[]): IrNode {
  const sizes = sizesBy(labels, x.type.dims);
  return ir.reshape(moved(ir, x, labels, groups.flat()), groups.map((group) => sizeOf(group, sizes)));
}

/** The opposite: an array over merged `labels` gets one axis a label, in the order of `wanted`. */
export function restored(ir: GraphBuilder, x: IrNode, labels: readonly Label[], sizes: Sizes, wanted: readonly Label[]): IrNode {
  return moved(ir, ir.reshape(x, labels.map((label) => sizes.get(label) ?? 1)), labels, wanted);
}

/** Moving axes of one element moves no number, so only a reshape is written for it. */
function moved(ir: GraphBuilder, x: IrNode, labels: readonly Label[], order: readonly Label[]): IrNode {
  const perm = order.map((label) => labels.indexOf(label));
  const large = perm.filter((p) => x.type.dims[p] !== 1);
  const stays = large.every((p, i) => i === 0 || (large[i - 1] ?? 0) < p);
  return stays ? ir.reshape(x, perm.map((p) => x.type.dims[p] ?? 1)) : ir.transpose(x, perm);
}
