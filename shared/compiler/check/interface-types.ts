// Carries types across a block's border: outer axis names become the block's own on the way in, and come back on the way out.
import { alignAxes } from "../../operators/align-axes.ts";
import { withPrimes } from "../../operators/type-node.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";

export interface Entered {
  readonly type: TensorType;
  /** Inner axis name -> outer axis name. */
  readonly names: ReadonlyMap<string, string>;
  /** Pairs of sizes the border makes equal: what the block declares, what arrives. */
  readonly equal: readonly { readonly declared: Axis; readonly given: Axis }[];
}

/** The declared axes take the given ones by name, else by position from the right; further given axes lift through the block. */
export function enterBlock(declared: TensorType, given: TensorType): Entered | { readonly tooFew: true } {
  const alignment = alignAxes(declared.axes.map((axis) => ({ label: axis.name, ...(axis.role ? { role: axis.role } : {}) })), given.axes);
  if ("missing" in alignment) return { tooFew: true };
  const inner = new Map<number, Axis>();
  const names = new Map<string, string>();
  const equal: { declared: Axis; given: Axis }[] = [];
  for (const axis of declared.axes) {
    const at = alignment.at.get(axis.name);
    const outer = at === undefined ? undefined : given.axes[at];
    if (at === undefined || !outer) continue;
    inner.set(at, axis);
    names.set(axis.name, outer.name);
    equal.push({ declared: axis, given: outer });
  }
  const own = new Set(declared.axes.map((axis) => axis.name));
  const axes = given.axes.map((outer, i): Axis => {
    const axis = inner.get(i);
    if (axis) return { ...outer, name: axis.name, ...(axis.role ? { role: axis.role } : {}), ...(axis.group ? { group: axis.group } : {}) };
    let name = outer.name;
    while (own.has(name)) name += "′";
    names.set(name, outer.name);
    return { ...outer, name };
  });
  return { type: { ...given, axes: withPrimes(axes) }, names, equal };
}

/** Inner names are replaced by the outer ones they came from; the rest keep theirs. */
export function leaveBlock(type: TensorType, names: ReadonlyMap<string, string>): TensorType {
  return { ...type, axes: withPrimes(type.axes.map((axis) => ({ ...axis, name: names.get(axis.name) ?? axis.name }))) };
}
