// How well each operator would take an array: used to rank the search and to say what a misfit would need.
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import type { AnyOperator } from "../../shared/operators/define.ts";
import { resolveAttributes } from "../../shared/compiler/check/resolve-attributes.ts";
import { typeNode } from "../../shared/operators/type-node.ts";
import { createSizeSolver } from "../../shared/tensor/solver.ts";

export type Fit = { readonly fits: true; readonly gives: TensorType | undefined } | { readonly fits: false; readonly why: string };

/** Only what is wrong with the array itself counts; ports that are still empty do not. */
export function fitOf(operator: AnyOperator, type: TensorType): Fit {
  const [first] = operator.inputs;
  if (!first) return { fits: false, why: "Takes no array" };
  const port = first.variadic ? `${first.name}0` : first.name;
  const inputs: Record<string, TensorType> = { [port]: type };
  // The other operands are taken to be alike, which is what most operators of several arrays want.
  for (const other of operator.inputs.slice(1)) if (!other.optional && !other.variadic) inputs[other.name] = type;
  if (first.variadic) for (let k = 1; k < first.variadic.least; k++) inputs[`${first.name}${k}`] = type;
  const typed = typeNode(operator, resolveAttributes(operator.attributes, {}, new Map()).values, inputs, createSizeSolver());
  const fault = typed.problems.find((problem) => problem.severity === "error");
  return fault ? { fits: false, why: fault.problem } : { fits: true, gives: typed.outputs[operator.outputs[0] ?? ""] };
}
