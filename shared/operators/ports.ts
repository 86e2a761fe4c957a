// Questions about an operator's ports that several readers ask.
import type { DType } from "../tensor/dtype.ts";
import { isFloat } from "../tensor/dtype.ts";
import type { AnyOperator, PortDefinition, PortDType } from "./define.ts";

/** The definition behind a port name; `x3` belongs to the variadic port `x`. */
export function portDefinition(operator: AnyOperator, port: string): PortDefinition | undefined {
  return operator.inputs.find((p) => (p.variadic ? port.startsWith(p.name) && /^\d+$/.test(port.slice(p.name.length)) : p.name === port));
}

/** The outputs of a use. */
export function outputPorts(operator: AnyOperator, attributes: Parameters<AnyOperator["signature"]>[0]): readonly string[] {
  return operator.outputPorts?.(attributes) ?? operator.outputs;
}

export function acceptsDType(wanted: PortDType, dtype: DType): boolean {
  if (wanted === "any") return true;
  if (wanted === "bool") return dtype === "bool";
  if (wanted === "float") return isFloat(dtype);
  if (wanted === "index") return !isFloat(dtype) && dtype !== "bool" && dtype !== "string";
  return dtype !== "bool" && dtype !== "string";
}

/** The wired ports of a variadic input in their order. */
export function variadicPorts(ports: Iterable<string>, name: string): readonly string[] {
  return [...ports]
    .filter((port) => port.startsWith(name) && /^\d+$/.test(port.slice(name.length)))
    .sort((a, b) => Number(a.slice(name.length)) - Number(b.slice(name.length)));
}

/** The same with those that are still open, so that there are `least` of them; an open one takes the lowest number that is free. */
export function withOpenPorts(ports: Iterable<string>, name: string, least: number): readonly string[] {
  const names = [...variadicPorts(ports, name)];
  for (let k = 0; names.length < least; k++) if (!names.includes(`${name}${k}`)) names.push(`${name}${k}`);
  return variadicPorts(names, name);
}
