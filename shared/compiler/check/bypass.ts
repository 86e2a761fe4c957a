// What a bypassed node passes on: at each output the first array that comes in and is of its type.
import type { DiagramProblem } from "../../document/place.ts";
import { variadicPorts } from "../../operators/ports.ts";
import type { Size } from "../../tensor/size.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Checked } from "./check-operator.ts";
import type { CheckedNode } from "./checked-diagram.ts";
import * as problems from "./problems.ts";
import type { Where } from "./problems.ts";
import type { SizeScope } from "./size-scope.ts";

/** The node as it is where it runs; where it is bypassed, with what it passes on, and a problem at every output that nothing fits. */
export function withBypass<N extends CheckedNode>(where: Where, { node, problems: found }: Checked<N>, sizes: SizeScope): Checked<N> {
  if (node.node.leftOut !== "bypassed") return { node, problems: found };
  const arriving = inputsInOrder(node);
  const passes: [string, string][] = [];
  const unfit: DiagramProblem[] = [];
  for (const [port, type] of Object.entries(node.outputs)) {
    const fit = arriving.find(([, given]) => isSameType(given, type, sizes));
    if (fit) passes.push([port, fit[0]]);
    else unfit.push(problems.nothingToPass(where, node.id, port, type, arriving.map(([, given]) => given)));
  }
  // An output of the diagram gives nothing onwards, so there is nothing that could go past it.
  if (node.kind === "operator" && node.node.operator === "output") unfit.push(problems.outputBypassed(where, node.id));
  return { node: { ...node, passes: Object.fromEntries(passes) }, problems: [...found, ...unfit] };
}

/** As the operator or the block lists its ports. */
function inputsInOrder(node: CheckedNode): readonly (readonly [string, TensorType])[] {
  const wired = Object.keys(node.inputs);
  const listed = node.kind === "block" ? (node.body?.inputs.map(({ port }) => port) ?? [])
    : (node.operator?.inputs.flatMap((port) => (port.variadic ? variadicPorts(wired, port.name) : [port.name])) ?? []);
  return [...new Set([...listed, ...wired])].flatMap((port) => {
    const type = node.inputs[port];
    return type && Object.hasOwn(node.inputs, port) ? [[port, type] as const] : [];
  });
}

/** The same axes in the same order, as long as each other by what is known; nothing is set equal here. */
function isSameType(a: TensorType, b: TensorType, sizes: SizeScope): boolean {
  if (a.dtype !== b.dtype || a.carried !== b.carried || a.axes.length !== b.axes.length) return false;
  return a.axes.every((axis, i) => axis.name === b.axes[i]?.name && isSameSize(axis.size, b.axes[i].size, sizes));
}

function isSameSize(a: Size, b: Size, sizes: SizeScope): boolean {
  if (a === b) return true;
  const [p, q] = [sizes.declared(a), sizes.declared(b)];
  if (p !== undefined && q !== undefined) return p === q;
  const [one, other] = [sizes.resolve(a), sizes.resolve(b)];
  return printSize(one) === printSize(other) || (sizes.declared(one) !== undefined && sizes.declared(one) === sizes.declared(other));
}
