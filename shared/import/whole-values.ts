// Values as the model has them, made out of those that the diagram has: every dim an axis, in the model's order.
import { literal } from "../tensor/size-algebra.ts";
import { printAxes } from "../tensor/type-text.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { DraftNode } from "./draft.ts";
import type { ModuleScope } from "./graph.ts";
import { namesOf, unlike, type Placed } from "./raise/placed.ts";

export interface Whole {
  readonly value: string;
  readonly type: TensorType;
  readonly nodes: readonly DraftNode[];
}

export function wholeOf(x: Placed, names: readonly (string | undefined)[], fresh: (wish: string) => string, scope: ModuleScope): Whole {
  const nodes: DraftNode[] = [];
  let { value, type } = x;
  const add = (operator: string, attributes: DraftNode["attributes"], next: TensorType) => {
    const made = fresh(`${x.value} ${operator}`);
    nodes.push({ path: [...(scope ?? []), operator].join("/"), scope, kind: operator, operator, attributes, inputs: { x: value }, outputs: { y: made }, weights: {}, bodies: {} });
    [value, type] = [made, next];
  };
  const wanted: string[] = [];
  for (const [dim, name] of namesOf(x).entries()) wanted.push(name ?? unlike(names[dim] ?? `a${dim}`, [...type.axes.map((axis) => axis.name), ...wanted, ...namesOf(x)]));
  const missing = wanted.filter((_, dim) => x.places[dim] === undefined).map((name) => ({ name, size: literal(1) }));
  if (missing.length > 0) add("repeat", { along: printAxes(missing) }, { ...type, axes: [...type.axes, ...missing] });
  const ordered = wanted.flatMap((name) => type.axes.find((axis) => axis.name === name) ?? []);
  if (ordered.some((axis, i) => axis.name !== type.axes[i]?.name)) add("transpose", { over: wanted.join(" ") }, { ...type, axes: ordered });
  return { value, type, nodes };
}
