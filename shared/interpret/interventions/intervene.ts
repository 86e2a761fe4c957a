// A diagram lowered with changes on its wires: what is read behind a port reads the changed value, and nothing else does.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../compiler/lower/lower.ts";
import { filled } from "../../compiler/onnx/filled.ts";
import type { IrInput, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { isFloat } from "../../tensor/dtype.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { plus, times } from "../numbers.ts";
import { unitAxes } from "../unit-axes.ts";
import { isFed, type AxisPlaces, type Change, type Intervention } from "./intervention.ts";

/** By place in the list: what the values that stand there instead are fed as. They have the port's axes but that of samples. */
export function fedName(at: number): string {
  return `intervention.${at}`;
}

/** `batch` names the axis of samples, where there is one. Changes of one port are made in their order. */
export function intervened(checked: CheckedDiagram, interventions: readonly Intervention[], batch?: string): Lowered | Problem {
  const ir = irBuilder(createInterner());
  const fed: IrInput[] = [];
  const done = new Set<Intervention>();
  const problems: Problem[] = [];
  const lowered = lowerDiagram(checked, ir, (port, given, type) => interventions.reduce((value, intervention, i) => {
    if (intervention.port !== port) return value;
    done.add(intervention);
    const other = isFed(intervention.change) ? fedValue(ir, i, value, type, batch, fed) : undefined;
    const changed = changedValue(ir, value, type, intervention, other);
    if (!isProblem(changed)) return changed;
    problems.push(problem(`${port}: ${changed.problem}`));
    return value;
  }, given));
  if (isProblem(lowered)) return lowered;
  const missed = interventions.find((one) => !done.has(one));
  if (missed) problems.push(problem(`${missed.port} carries no array`));
  return problems[0] ?? { ...lowered, graph: { ...lowered.graph, inputs: [...lowered.graph.inputs, ...fed] } };
}

function fedValue(ir: GraphBuilder, i: number, { type: { dtype, dims } }: IrNode, { axes }: TensorType, batch: string | undefined, fed: IrInput[]): IrNode {
  const at = axes.findIndex(({ name }) => name === batch);
  const node = ir.input(fedName(i), { dtype, dims: dims.filter((_, axis) => axis !== at) });
  fed.push({ name: fedName(i), role: "input", node });
  return at < 0 ? node : ir.expand(node, [at], [dims[at] ?? 1]);
}

function changedValue(ir: GraphBuilder, value: IrNode, type: TensorType, { channel, places, change }: Intervention, other: IrNode | undefined): IrNode | Problem {
  if (!isFloat(value.type.dtype)) return problem(`found ${value.type.dtype}, expected numbers that can be changed`);
  const axes = unitAxes(type);
  const chosen: { readonly axis: number; readonly at: readonly number[] }[] = [];
  for (const one of namedPlaces(type, channel, places, axes.channel)) {
    if (isProblem(one)) return one;
    chosen.push(one);
  }
  const instead = other ?? changeOf(ir, value, change, axes.channel);
  if (isProblem(instead)) return instead;
  const mask = chosen.map(({ axis, at }) => maskAlong(ir, value, axis, at)).reduce<IrNode | undefined>((before, next) => (before ? ir.and(before, next) : next), undefined);
  return mask ? ir.where(mask, instead, value) : instead;
}

function namedPlaces({ axes }: TensorType, channel: number | undefined, places: readonly AxisPlaces[], unitAxis: number | undefined): readonly ({ readonly axis: number; readonly at: readonly number[] } | Problem)[] {
  const inside = (axis: number, at: readonly number[]) => {
    const size = axes[axis]?.size.kind === "literal" ? axes[axis].size.value : Infinity;
    const beyond = at.find((place) => place >= size);
    return beyond === undefined ? { axis, at } : problem(`found place ${beyond} of ${axes[axis]?.name}, expected 0 to ${size - 1}`);
  };
  const unit = channel === undefined ? [] : unitAxis === undefined ? (channel === 0 ? [] : [problem(`found channel ${channel}, expected a wire with an axis of channels`)]) : [inside(unitAxis, [channel])];
  return [...unit, ...places.map(({ axis: name, at }) => {
    const axis = axes.findIndex((one) => one.name === name);
    return axis < 0 ? problem(`found the axis ${name}, expected one of ${axes.map((one) => one.name).join(", ") || "none"}`) : inside(axis, at);
  })];
}

function maskAlong(ir: GraphBuilder, { type: { dims } }: IrNode, axis: number, at: readonly number[]): IrNode {
  const row = ir.constant(Array.from({ length: dims[axis] ?? 1 }, (_, place) => (at.includes(place) ? 1 : 0)), { dtype: "bool", dims: [dims[axis] ?? 1] });
  const others = [...dims.keys()].filter((one) => one !== axis);
  return ir.expand(row, others, others.map((one) => dims[one] ?? 1));
}

function changeOf(ir: GraphBuilder, value: IrNode, change: Change, unitAxis: number | undefined): IrNode | Problem {
  const { type } = value;
  switch (change.kind) {
    case "zero":
      return filled(ir, type, 0);
    case "set":
      return filled(ir, type, change.to);
    case "scale":
      return times(ir, value, change.by);
    case "clamp":
      return ir.minimum(ir.maximum(value, filled(ir, type, change.least)), filled(ir, type, change.greatest));
    case "add": {
      const { by, along } = change;
      if (!along) return plus(ir, value, by);
      const units = unitAxis === undefined ? 1 : (type.dims[unitAxis] ?? 1);
      if (unitAxis === undefined || along.length !== units) return problem(`found a direction of ${along.length} numbers, expected ${units}, one for each unit`);
      const others = [...type.dims.keys()].filter((axis) => axis !== unitAxis);
      return ir.add(value, ir.expand(ir.constant(along.map((x) => by * x), { dtype: type.dtype, dims: [units] }), others, others.map((axis) => type.dims[axis] ?? 1)));
    }
    default:
      return problem(`found ${change.kind} without what to put there, expected it to be fed`);
  }
}
