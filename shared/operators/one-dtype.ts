// What operators ask of the element types that meet in them: all the same, or the f32 that parameters are made of.
import { problem, type Problem } from "../base/problem.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { InputTypes } from "./define.ts";
import type { NodeFix } from "./node-problems.ts";

type Refusal = Problem & { readonly port: string; readonly fixes: readonly NodeFix[] };

function refusal(message: string, port: string, to: string): Refusal {
  return { ...problem(message), port, fixes: [{ fix: "insert", label: `Insert a cast to ${to}`, port, operator: "cast", attributes: { dtype: to } }] };
}

/** The arrays at `ports` must hold one kind of element. */
export function differingDTypes(inputs: InputTypes, ports: readonly string[] = Object.keys(inputs)): Refusal | undefined {
  const first = ports.flatMap((port) => inputs[port] ?? [])[0];
  for (const port of ports) {
    const type = inputs[port];
    if (first && type && type.dtype !== first.dtype) return refusal(`${first.dtype} and ${type.dtype} arrive, expected one element type: insert a cast to ${first.dtype}`, port, first.dtype);
  }
  return undefined;
}

/** Parameters are f32, so what meets them must be as well. */
export function notF32(type: TensorType, port: string): Refusal | undefined {
  return type.dtype === "f32" ? undefined : refusal(`${type.dtype} arrives, expected f32, in which parameters are held: insert a cast to f32`, port, "f32");
}
