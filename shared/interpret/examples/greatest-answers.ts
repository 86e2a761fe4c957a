// What units answer to each of many samples, as a graph: the greatest number over all places at which a unit looks. Only these travel, not whole activations.
import { problem, type Problem } from "../../base/problem.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import type { UnitAxes } from "../unit-axes.ts";

export interface SampledWire {
  /** Port path; also the name of the output. */
  readonly port: string;
  readonly axes: UnitAxes;
  /** The axis that counts samples. */
  readonly batch: number;
}

/** One output a wire, [samples, units]; [samples, 1] of a wire without a channel axis. */
export function greatestAnswers(network: IrGraph, wires: readonly SampledWire[]): IrGraph | Problem {
  const ir = irBuilder(createInterner());
  const values = wires.map(({ port }) => network.origins.get(port));
  const lost = wires.find((_, i) => !values[i]);
  if (lost) return problem(`${lost.port} carries no array`);
  const applied = applyNetwork(ir, network, new Map(), values.flatMap((value) => (value ? [value] : [])));
  const outputs = wires.flatMap(({ port, axes: { channel }, batch }, i) => {
    const value = applied[i];
    if (!value) return [];
    const rest = [...value.type.dims.keys()].filter((axis) => axis !== batch && axis !== channel);
    const greatest = rest.length > 0 ? ir.max(value, rest) : value;
    const samples = value.type.dims[batch] ?? 1;
    if (channel === undefined) return [{ name: port, value: ir.reshape(greatest, [samples, 1]) }];
    return [{ name: port, value: channel < batch ? ir.transpose(greatest, [1, 0]) : greatest }];
  });
  return { inputs: remainingInputs(ir, network, new Map()), outputs, origins: new Map() };
}
