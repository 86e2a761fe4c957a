// Which port an operand goes to by its place, and which one a bare name stands for.
import { resolveAttributes } from "../../compiler/check/resolve-attributes.ts";
import type { Node } from "../../document/document.ts";
import type { AnyOperator } from "../../operators/define.ts";
import { findOperator } from "../../operators/find-operator.ts";

/** The ports of a block, in order. */
export interface BlockFace {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export function inputPortAt(of: BlockFace | AnyOperator | undefined, at: number): string | undefined {
  if (!of) return undefined;
  if (!("signature" in of)) return of.inputs[at];
  const fixed = of.inputs.findIndex((port) => port.variadic);
  if (fixed < 0 || at < fixed) return of.inputs[at]?.name;
  return `${of.inputs[fixed]?.name ?? "x"}${at - fixed}`;
}

/** The first output of a node; undefined where it has none. */
export function outputPortOf(node: Node, faces: ReadonlyMap<string, BlockFace>): string | undefined {
  if (node.kind === "block") return faces.get(node.block)?.outputs[0];
  const operator = findOperator(node.operator);
  if (!operator) return "y";
  if (!operator.outputPorts) return operator.outputs[0];
  return operator.outputPorts(resolveAttributes(operator.attributes, node.attributes, new Map()).values)[0];
}
