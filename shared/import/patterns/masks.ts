// Scores that may not look ahead: a mask the model holds, added or chosen by, before a softmax.
import type { GraphNode, Tensor } from "../graph.ts";
import type { Found, Pattern, PatternContext } from "./define.ts";

/** What softmax makes nothing of, beside scores of any sense. */
const lowest = -1e4;

function causal(node: GraphNode, context: PatternContext): Found | undefined {
  const [scores = ""] = node.inputs;
  const add = context.maker(scores, "Add");
  if (add) {
    for (const [x = "", mask = ""] of [add.inputs, [...add.inputs].reverse()]) {
      const tensor = context.tensor(mask);
      if (tensor && isTriangle(tensor, scores, context, (n, ahead) => (ahead ? n <= lowest : n === 0))) return found(node, add, x);
    }
  }
  const where = context.maker(scores, "Where");
  const [condition = "", a = "", b = ""] = where?.inputs ?? [];
  const tensor = context.tensor(condition);
  if (!where || !tensor) return undefined;
  const isLow = (value: string) => (context.scalar(value) ?? 0) <= lowest;
  if (isLow(b) && isTriangle(tensor, scores, context, (n, ahead) => (n === 0) === ahead)) return found(node, where, a);
  if (isLow(a) && isTriangle(tensor, scores, context, (n, ahead) => (n !== 0) === ahead)) return found(node, where, b);
  return undefined;
}

function found(node: GraphNode, masking: GraphNode, x: string): Found {
  return { operator: "CausalSoftmax", domain: "weft", inputs: [x], attributes: Object.values(node.attributes), parts: [masking, node] };
}

/** As many queries as keys, both last, and every number what it must be before and behind the diagonal. */
function isTriangle(tensor: Tensor, scores: string, context: PatternContext, fits: (n: number, ahead: boolean) => boolean): boolean {
  const [rows = 0, columns = 0] = tensor.dims.slice(-2);
  if (tensor.dims.length < 2 || rows < 2 || rows !== columns || tensor.dims.slice(0, -2).some((dim) => dim !== 1) || tensor.dims.length > (context.rank(scores) ?? 0)) return false;
  return context.numbers(tensor)?.every((n, i) => fits(n, i % columns > Math.floor(i / columns))) === true;
}

export const maskPatterns: readonly Pattern[] = [{ ends: ["Softmax"], find: causal }];
