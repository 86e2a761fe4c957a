// The ports of a node as they are drawn: wired ones, the one that waits, and a spare one where any number may come.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { outputPorts as definedOutputs, variadicPorts, withOpenPorts } from "../../shared/operators/ports.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export interface DrawnPort {
  readonly name: string;
  readonly type: TensorType | undefined;
  readonly wired: boolean;
  readonly optional: boolean;
}

export function inputPorts(node: CheckedNode): readonly DrawnPort[] {
  const port = (name: string, optional: boolean): DrawnPort => ({ name, type: node.inputs[name], wired: name in node.wires, optional });
  if (node.kind === "block") return (node.body?.inputs ?? []).map((input) => port(input.port, false));
  const declared = (node.operator?.inputs ?? []).flatMap((input) => {
    if (!input.variadic) return [port(input.name, input.optional === true)];
    const wired = variadicPorts(Object.keys(node.wires), input.name);
    // What came with a model takes what it took there.
    if (node.operator?.opaque) return wired.map((name) => port(name, false));
    const { least } = input.variadic;
    return withOpenPorts(wired, input.name, Math.max(least, wired.length + 1)).map((name, k) => port(name, k >= least));
  });
  const strays = Object.keys(node.wires).filter((name) => !declared.some((known) => known.name === name));
  return [...declared, ...strays.map((name) => port(name, false))];
}

export function outputPorts(node: CheckedNode): readonly DrawnPort[] {
  const names = node.kind === "block" ? (node.body?.outputs ?? []).map((output) => output.port) : (node.operator ? definedOutputs(node.operator, node.attributes) : []);
  return names.map((name) => ({ name, type: node.outputs[name], wired: false, optional: false }));
}

/** Inputs and outputs are known by their names, everything else by what it does. */
export function nodeTitle(node: CheckedNode): string {
  if (node.node.name !== undefined) return node.node.name;
  if (node.kind === "operator" && (node.node.operator === "input" || node.node.operator === "output")) return node.id;
  if (node.kind === "operator") return node.operator?.title ?? node.node.operator;
  return node.node.block;
}
