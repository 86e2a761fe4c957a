// What can be wrong with a wish for a gradient, in the person's words.
import { problem, type Problem } from "../../base/problem.ts";
import type { ValueType } from "../../ir/builder.ts";
import { printValueType } from "../../ir/dims.ts";

export interface GradientProblem extends Problem {
  /** The port it is shown on, where the drawing has one. */
  readonly port?: string;
}

function at(port: string | undefined, message: string): GradientProblem {
  return { ...problem(message), ...(port === undefined ? {} : { port }) };
}

const placed = (what: string, port: string | undefined) => (port === undefined ? what : `${what} at ${port}`);

export function opaqueOnTheWay(operator: string, port: string | undefined): GradientProblem {
  return at(port, `no gradient through ${placed(operator, port)}: only ONNX Runtime knows what it computes; put operators that Weft spells in its place, or a stop-gradient behind it`);
}

export function notOneNumber(name: string, type: ValueType, port: string | undefined): GradientProblem {
  return at(port, `${name} is ${printValueType(type)}, expected one number to take the gradient of: take its mean or its sum first`);
}

export function notReal(name: string, type: ValueType, port: string | undefined): GradientProblem {
  return at(port, `${name} is ${printValueType(type)}, and only floats have a gradient: it counts or chooses, and cannot move a little`);
}

export function otherType(type: ValueType, expected: ValueType): GradientProblem {
  return at(undefined, `${printValueType(type)} was to arrive, expected ${printValueType(expected)}, the type of what the gradient is taken of`);
}

export function independent(name: string, of: string, port: string | undefined): GradientProblem {
  return at(port, `${of} does not depend on ${name}, so there is no gradient: wire it in, or leave it out`);
}

export function endsOnTheWay(name: string, of: string, word: string, port: string | undefined): GradientProblem {
  return at(port, `no gradient through ${placed(word, port)}, and ${name} reaches ${of} by no other way: what it gives does not move when ${name} moves a little; a straight-through node lends it a gradient`);
}
