// What the way back through one node needs: the arrays it must keep, and how often the node's work is done again.
import { isFloat } from "../tensor/dtype.ts";
import type { RunArray, WrittenStep } from "./written-steps.ts";

/** Sums and rearrangements: what arrives goes on, whatever the numbers were. */
const linearInOne: ReadonlySet<string> = new Set([
  "add", "sub", "neg", "scale", "shift", "reduce-sum", "reduce-mean", "average-pool", "global-average-pool", "cumsum", "upsample", "window", "fold", "concat", "cut", "flip", "pad", "rearrange", "repeat",
  "select", "slice", "transpose", "diagonal", "cast", "causal-mask", "straight-through", "learned-position", "sinusoidal-encoding", "rotary-embedding", "parameter", "embedding",
]);

/** Products: each factor's gradient is made of the others. */
const products: ReadonlySet<string> = new Set(["einsum", "mul", "outer", "linear", "linear-by-index", "conv", "conv-transpose"]);

/** Their slope follows from what they gave. */
const fromResult: ReadonlySet<string> = new Set(["softmax", "log-softmax", "sigmoid", "tanh", "exp", "sqrt", "rsqrt", "reciprocal", "relu", "leaky-relu", "elu", "dropout"]);

/** Nothing passes back through these. */
const endsHere: ReadonlySet<string> = new Set(["input", "constant", "identity-tensor", "slider", "argmax", "one-hot", "floor", "round", "sign", "stop-gradient", "equal", "greater", "greater-equal", "less", "less-equal", "and", "or", "not"]);

export interface WayBack {
  /** Arrays whose numbers are needed again; indices are always kept. */
  readonly keeps: readonly RunArray[];
  /** Arrays it reads whose gradients it gives. */
  readonly asked: readonly RunArray[];
  /** The node's own operations are done so many times more. */
  readonly times: number;
}

/** Undefined where nothing that is learned lies behind the node. `wanted` are the arrays whose gradients are asked for. */
export function wayBack({ node, reads, writes }: WrittenStep, wanted: ReadonlySet<RunArray>): WayBack | undefined {
  const { operator } = node.node;
  const learned = (node.weave?.parameters ?? []).filter((parameter) => parameter.learned).length;
  const arrays = [...reads.values()];
  const asked = arrays.filter((array) => wanted.has(array));
  if (endsHere.has(operator) || (asked.length === 0 && learned === 0) || !writes.some(({ type }) => isFloat(type.dtype))) return undefined;
  const indices = arrays.filter(({ type }) => !isFloat(type.dtype));
  const floats = arrays.filter(({ type }) => isFloat(type.dtype));
  if (linearInOne.has(operator) || operator === "gather") return { asked, keeps: indices, times: 1 };
  if (operator === "top-k") return { asked, keeps: writes.filter(({ type }) => !isFloat(type.dtype)), times: 1 };
  if (products.has(operator)) {
    // A weight is one factor, with or without a bias beside it.
    const factors = asked.length + (learned > 0 ? 1 : 0);
    const needed = floats.filter((array) => learned > 0 || arrays.filter((other) => other === array).length > 1 || asked.some((other) => other !== array));
    return { asked, keeps: [...indices, ...needed], times: factors };
  }
  if (fromResult.has(operator)) return { asked, keeps: writes, times: 1 };
  return { asked, keeps: [...indices, ...floats], times: 1 };
}
