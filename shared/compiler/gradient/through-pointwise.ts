// Gradients of the words that work element by element: what arrives, times the slope.
import type { IrNode } from "../../ir/graph.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { filled } from "../onnx/filled.ts";
import type { BinaryWord, UnaryWord } from "../../ir/words.ts";
import { handsNothingOn, type GradientRules, type Passing } from "./rule.ts";

const number = ({ ir, y }: Passing<unknown>, value: number) => filled(ir, y.type, value);

/** What goes on to `a` where the larger of a and b is kept; equal ones share. */
function toTheLarger(given: Passing<unknown>, a: IrNode, b: IrNode): IrNode {
  const { ir, g } = given;
  return ir.where(ir.less(a, b), number(given, 0), ir.where(ir.equal(a, b), ir.mul(g, number(given, 0.5)), g));
}

export const pointwiseRules: GradientRules<UnaryWord | BinaryWord | "where" | "cast"> = {
  neg: ({ ir, g }) => [ir.neg(g)],
  abs: ({ ir, g, x }) => [ir.mul(g, ir.sign(x(0)))],
  exp: ({ ir, g, y }) => [ir.mul(g, y)],
  log: ({ ir, g, x }) => [ir.div(g, x(0))],
  sqrt: (given) => [given.ir.div(given.g, given.ir.mul(given.y, number(given, 2)))],
  sin: ({ ir, g, x }) => [ir.mul(g, ir.cos(x(0)))],
  cos: ({ ir, g, x }) => [ir.neg(ir.mul(g, ir.sin(x(0))))],
  atan: (given) => [given.ir.div(given.g, given.ir.add(given.ir.mul(given.x(0), given.x(0)), number(given, 1)))],
  tanh: (given) => [given.ir.mul(given.g, given.ir.sub(number(given, 1), given.ir.mul(given.y, given.y)))],
  sigmoid: (given) => [given.ir.mul(given.g, given.ir.mul(given.y, given.ir.sub(number(given, 1), given.y)))],
  erf(given) {
    const { ir, g, x } = given;
    return [ir.mul(g, ir.mul(ir.exp(ir.neg(ir.mul(x(0), x(0)))), number(given, 2 / Math.sqrt(Math.PI))))];
  },
  sign: handsNothingOn, floor: handsNothingOn, round: handsNothingOn, stopGradient: handsNothingOn,
  not: handsNothingOn, equal: handsNothingOn, less: handsNothingOn, and: handsNothingOn, or: handsNothingOn,
  add: ({ g }) => [g, g],
  sub: ({ ir, g }) => [g, ir.neg(g)],
  mul: ({ ir, g, x }) => [ir.mul(g, x(1)), ir.mul(g, x(0))],
  div: ({ ir, g, x, y }) => [ir.div(g, x(1)), ir.neg(ir.div(ir.mul(g, y), x(1)))],
  pow(given) {
    const { ir, g, x, y } = given;
    const [base, exponent, zero, one] = [x(0), x(1), number(given, 0), number(given, 1)];
    // To the power of zero everything is 1, zero included; and where there is no logarithm the exponent counts as fixed.
    const slope = ir.where(ir.equal(exponent, zero), zero, ir.mul(exponent, ir.pow(base, ir.sub(exponent, one))));
    return [ir.mul(g, slope), ir.mul(g, ir.mul(y, ir.log(ir.where(ir.less(zero, base), base, one))))];
  },
  mod: ({ ir, g, x }) => [g, ir.neg(ir.mul(g, ir.floor(ir.div(x(0), x(1)))))],
  maximum: (given) => [toTheLarger(given, given.x(0), given.x(1)), toTheLarger(given, given.x(1), given.x(0))],
  minimum: (given) => [toTheLarger(given, given.x(1), given.x(0)), toTheLarger(given, given.x(0), given.x(1))],
  where(given) {
    const { ir, g, x } = given;
    return [undefined, ir.where(x(0), g, number(given, 0)), ir.where(x(0), number(given, 0), g)];
  },
  cast: ({ ir, g, x }) => (isFloat(x(0).type.dtype) ? [ir.cast(g, x(0).type.dtype)] : []),
};
