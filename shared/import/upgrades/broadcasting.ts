// Operands that were repeated along an axis the operator named; now they line up from the right, as in NumPy.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { GraphNode } from "../graph.ts";
import { intAttribute, intOf, without } from "../graph.ts";
import { dimsOf, upgrade, type Upgrade, type UpgradeContext } from "./define.ts";

export const broadcasting: readonly Upgrade[] = [
  upgrade(7, ["Add", "Sub", "Mul", "Div", "Pow", "And", "Or", "Xor", "Equal", "Greater", "Less"], (node, context) => {
    const [a = "", b = ""] = node.inputs;
    const axis = intOf(node, "broadcast") === 1 ? intOf(node, "axis") : undefined;
    const placed = axis === undefined ? b : alongAxis(context, a, b, axis, node);
    if (isProblem(placed)) return placed;
    context.same({ inputs: [a, placed], attributes: without(node, "broadcast", "axis", "consumed_inputs") });
    return undefined;
  }),
  upgrade(7, "Gemm", (node, context) => {
    context.same({ attributes: without(node, "broadcast") });
    return undefined;
  }),
  upgrade(7, "PRelu", (node, context) => {
    const [x = "", slope = ""] = node.inputs;
    const length = dimsOf(context, slope);
    // One slope is for all elements, several are for the channels, which are the second axis.
    const placed = length?.length === 1 && length[0] !== undefined && length[0] !== 1 ? alongAxis(context, x, slope, 1, node) : slope;
    if (isProblem(placed)) return placed;
    context.same({ inputs: [x, placed], attributes: without(node, "consumed_inputs") });
    return undefined;
  }),
];

/** `b` with axes of size 1 behind its own, so that its first axis meets axis `axis` of `a`. */
export function alongAxis(context: UpgradeContext, a: string, b: string, axis: number, node: GraphNode): string | Problem {
  const [outer, inner] = [dimsOf(context, a), dimsOf(context, b)];
  if (outer && inner) {
    const behind = outer.length - (axis < 0 ? axis + outer.length : axis) - inner.length;
    if (behind < 0) return problem(`${node.operator}: found an operand with ${inner.length} dims at axis ${axis} of one with ${outer.length}, expected it to fit`);
    return behind === 0 ? b : context.node("Unsqueeze", [b, context.int64(Array.from({ length: behind }, (_, i) => inner.length + i))]);
  }
  // Where nobody knows how many axes there are, the graph counts them when it runs.
  const rank = (value: string) => context.node("Shape", [context.node("Shape", [value])]);
  const from = axis < 0 ? context.node("Add", [rank(a), context.int64([axis])]) : context.int64([axis]);
  const behind = context.node("Sub", [context.node("Sub", [rank(a), from]), rank(b)]);
  const ones = context.node("Expand", [context.int64([1]), behind]);
  const dims = context.node("Concat", [context.node("Shape", [b]), ones], { attributes: [intAttribute("axis", 0)] });
  return context.node("Reshape", [b, dims]);
}
