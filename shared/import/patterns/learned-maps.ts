// A product with a matrix of the model and a sum with a list of it: one learned map.
import type { GraphNode } from "../graph.ts";
import type { Found, Pattern, PatternContext } from "./define.ts";

function linear(node: GraphNode, context: PatternContext): Found | undefined {
  for (const [y = "", bias = ""] of [node.inputs, [...node.inputs].reverse()]) {
    const product = context.maker(y, "MatMul");
    const [x = "", matrix = ""] = product?.inputs ?? [];
    const [weight, shift] = [context.tensor(matrix), context.tensor(bias)];
    const isList = shift && shift.dims.at(-1) === weight?.dims[1] && shift.dims.slice(0, -1).every((dim) => dim === 1) && shift.dims.length <= (context.rank(y) ?? 0);
    if (product && weight?.dims.length === 2 && isList && !context.tensor(x)) return { operator: "Linear", domain: "weft", inputs: [x, matrix, bias], parts: [product, node] };
  }
  return undefined;
}

export const learnedPatterns: readonly Pattern[] = [{ ends: ["Add"], find: linear }];
