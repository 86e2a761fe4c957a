// What goes from one step to the next: an input of the graph, and the output that is fed there in the next step.
import type { ValueType } from "../ir/builder.ts";
import type { IrGraph, IrInput, IrNode } from "../ir/graph.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";
import { labelled } from "../operators/lower-node.ts";
import type { Named, NamedBuilder } from "../operators/named-builder.ts";

export interface Carried extends ValueType {
  readonly name: string;
  /** The output it comes from. */
  readonly next: string;
  /** Zeros at first, or the same as a parameter. */
  readonly starts: "zeros" | { readonly like: string };
}

export const nextOf = (name: string) => `next:${name}`;

/** An array by the numbers of its axes. */
export function byAxes(value: IrNode): Named<IrNode> {
  return { value, labels: value.type.dims.map((_, axis) => String(axis)) };
}

/** A graph that grows by inputs and outputs. */
export interface StepBuilder {
  readonly ir: NamedBuilder<IrNode>;
  readonly state: readonly Carried[];
  enter(name: string, role: IrInput["role"], type: ValueType): Named<IrNode>;
  leave(name: string, value: Named<IrNode>, labels?: readonly string[]): void;
  /** Leaves as what is fed as `name` in the next step. */
  remember(name: string, type: ValueType, starts: Carried["starts"], value: Named<IrNode>): void;
  /** Enters, and leaves as what `after` makes of it. */
  carry(name: string, type: ValueType, starts: Carried["starts"], after: (before: Named<IrNode>) => Named<IrNode>): void;
  finish(): Pick<IrGraph, "inputs" | "outputs">;
}

export function stepBuilder(builder: GraphBuilder, inputs: readonly IrInput[], outputs: IrGraph["outputs"]): StepBuilder {
  const ir = labelled<IrNode>(builder);
  const [entering, leaving, state] = [[...inputs], [...outputs], [] as Carried[]];
  const enter: StepBuilder["enter"] = (name, role, { dtype, dims }) => {
    const node = builder.input(name, { dtype, dims });
    entering.push({ name, role, node });
    return byAxes(node);
  };
  const leave: StepBuilder["leave"] = (name, value, labels = value.labels) => { leaving.push({ name, value: ir.align(value, labels).value }); };
  const remember: StepBuilder["remember"] = (name, { dtype, dims }, starts, value) => {
    leave(nextOf(name), value, dims.map((_, axis) => String(axis)));
    state.push({ name, next: nextOf(name), dtype, dims, starts });
  };
  return {
    ir, state, enter, leave, remember,
    carry: (name, type, starts, after) => { remember(name, type, starts, after(enter(name, "input", type))); },
    finish: () => ({ inputs: entering, outputs: leaving }),
  };
}
