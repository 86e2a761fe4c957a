// Element by element operators on numbers at hand.
import { intOf } from "../graph.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { isFolded, isReal, rounded, sharedDims, spread, type Constant } from "./constant.ts";
import type { Fold, Folds } from "./fold-node.ts";

function one(compute: (x: number) => number, real = false): Fold {
  return (_, [x]) => (x && (!real || isReal(x)) ? rounded(x.dtype, x.dims, x.numbers.map(compute)) : undefined);
}

function two(compute: (a: number, b: number, real: boolean) => number, gives?: "bool"): Fold {
  return (_, operands) => {
    const [a, ...rest] = operands;
    if (!a || rest.some((b) => b.dtype !== a.dtype)) return undefined;
    const dims = sharedDims(operands.map((x) => x.dims));
    if (!dims) return undefined;
    const real = isReal(a);
    return rest.reduce<Constant | undefined>((sum, b) => {
      if (!sum) return undefined;
      const [left, right] = [spread(sum, dims).numbers, spread(b, dims).numbers];
      return rounded(gives ?? a.dtype, dims, left.map((x, i) => compute(x, right[i] ?? 0, real)));
    }, rest.length === 0 ? a : spread(a, dims));
  };
}

export const elementwiseFolds: Folds = {
  Abs: one(Math.abs), Neg: one((x) => 0 - x), Sqrt: one(Math.sqrt, true), Reciprocal: one((x) => 1 / x, true), Exp: one(Math.exp, true), Log: one(Math.log, true),
  Sin: one(Math.sin, true), Cos: one(Math.cos, true), Floor: one(Math.floor, true), Ceil: one(Math.ceil, true), Not: one((x) => (x === 0 ? 1 : 0)),
  Add: two((a, b) => a + b), Sub: two((a, b) => a - b), Mul: two((a, b) => a * b), Pow: two(Math.pow),
  // Whole numbers are rounded towards zero; a division by zero is no whole number, and then nothing is folded.
  Div: two((a, b, real) => (real ? a / b : Math.trunc(a / b))),
  Max: two((a, b) => Math.max(a, b)), Min: two((a, b) => Math.min(a, b)),
  And: two((a, b) => a * b, "bool"), Or: two((a, b) => Math.max(a, b), "bool"), Xor: two((a, b) => Math.abs(a - b), "bool"),
  Equal: two((a, b) => Number(a === b), "bool"), Greater: two((a, b) => Number(a > b), "bool"), GreaterOrEqual: two((a, b) => Number(a >= b), "bool"),
  Less: two((a, b) => Number(a < b), "bool"), LessOrEqual: two((a, b) => Number(a <= b), "bool"),
  Mod(node, operands) {
    if (intOf(node, "fmod") === 1 || operands.some(isReal)) return undefined;
    // The sign is that of the divisor.
    return two((a, b) => a - Math.floor(a / b) * b)(node, operands);
  },
  Where(_, [condition, a, b]) {
    const dims = condition && a && b && sharedDims([condition.dims, a.dims, b.dims]);
    if (!dims || a.dtype !== b.dtype) return undefined;
    const [chosen, left, right] = [spread(condition, dims).numbers, spread(a, dims).numbers, spread(b, dims).numbers];
    return { dtype: a.dtype, dims, numbers: left.map((x, i) => (chosen[i] === 0 ? (right[i] ?? 0) : x)) };
  },
  Cast(node, [x]) {
    const dtype = elementOfCode(intOf(node, "to") ?? 0)?.dtype;
    if (!x || dtype === undefined || !isFolded(dtype)) return undefined;
    if (dtype === "bool") return { dtype, dims: x.dims, numbers: x.numbers.map((n) => (n === 0 ? 0 : 1)) };
    return rounded(dtype, x.dims, dtype === "f32" || dtype === "f64" ? x.numbers.slice() : x.numbers.map(Math.trunc));
  },
};
