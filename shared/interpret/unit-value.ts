// One unit of a value by itself: its answers wherever it looks.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import { stridesOf } from "../ir/dims.ts";
import type { IrGraph, IrNode } from "../ir/graph.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder } from "../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "./apply-network.ts";
import { pickOut } from "./numbers.ts";
import type { Unit } from "./read-unit.ts";
import { unitAxes, type UnitAxes } from "./unit-axes.ts";

export interface FoundUnit {
  readonly value: IrNode;
  readonly axes: UnitAxes;
  /** How many units the port has. */
  readonly units: number;
  /** Which of them is meant; the first where nothing was said. */
  readonly at: number;
}

export function findUnit({ graph, types }: Pick<Lowered, "graph" | "types">, { port, channel }: Unit): FoundUnit | Problem {
  const [value, type] = [graph.origins.get(port), types.get(port)];
  if (!value || !type) return problem(`${port} carries no array`);
  const axes = unitAxes(type);
  const units = axes.channel === undefined ? 1 : (value.type.dims[axes.channel] ?? 1);
  const at = channel ?? 0;
  return at < units ? { value, axes, units, at } : problem(`found channel ${at} of ${port}, expected 0 to ${units - 1}`);
}

export const unitOutput = "unit";

/** The unit's array as the only output, the axis of units gone. */
export function unitGraph(network: Pick<Lowered, "graph" | "types">, unit: Unit): IrGraph | Problem {
  const found = findUnit(network, unit);
  if (isProblem(found)) return found;
  const ir = irBuilder(createInterner());
  const [value] = applyNetwork(ir, network.graph, new Map(), [found.value]);
  if (!value) return problem("the unit was not found");
  const { channel } = found.axes;
  return { inputs: remainingInputs(ir, network.graph, new Map()), outputs: [{ name: unitOutput, value: channel === undefined ? value : pickOut(ir, value, channel, found.at) }], origins: new Map() };
}

/** Where along each axis of the value (but that of units) the unit answers most, of its own answers by `unitGraph`. */
export function greatestPlace({ value, axes: { channel } }: Pick<FoundUnit, "value" | "axes">, answers: ArrayLike<number>): ReadonlyMap<number, number> {
  let best = 0;
  for (let i = 1; i < answers.length; i++) if ((answers[i] ?? -Infinity) > (answers[best] ?? -Infinity)) best = i;
  const { dims } = value.type;
  const others = [...dims.keys()].filter((axis) => axis !== channel);
  const strides = stridesOf(others.map((axis) => dims[axis] ?? 1));
  return new Map(others.map((axis, i) => [axis, Math.floor(best / (strides[i] ?? 1)) % (dims[axis] ?? 1)]));
}
