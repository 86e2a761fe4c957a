// Building, comparing and evaluating sizes. Constructors give the normal form, so equal sizes print alike.
import { problem, type Problem } from "../base/problem.ts";
import { samePolynomial } from "./size-polynomial.ts";
import { polynomialOf, sizeOfPolynomial } from "./size-normal-form.ts";
import { addRationals, floorRational, invertRational, multiplyRationals, one, rational, zero, type Rational } from "./size-rational.ts";
import { printSize } from "./print-size.ts";
import type { Rounding, Size } from "./size.ts";

export function literal(value: number): Size {
  return { kind: "literal", value };
}

export function variable(name: string): Size {
  return { kind: "variable", name };
}

export function sum(...terms: readonly Size[]): Size {
  return normalise({ kind: "sum", terms });
}

export function difference(left: Size, right: Size): Size {
  return sum(left, product(literal(-1), right));
}

export function product(...factors: readonly Size[]): Size {
  return normalise({ kind: "product", factors });
}

/** Exact unless told otherwise: the quotient of a size that is known to divide. */
export function quotient(numerator: Size, denominator: Size, rounding: Rounding = "exact"): Size {
  return normalise({ kind: "quotient", numerator, denominator, rounding });
}

export function floorQuotient(numerator: Size, denominator: Size): Size {
  return quotient(numerator, denominator, "floor");
}

export function ceilQuotient(numerator: Size, denominator: Size): Size {
  return quotient(numerator, denominator, "ceil");
}

export function power(base: Size, exponent: number): Size {
  return normalise({ kind: "power", base, exponent });
}

const normal = new WeakMap<Size, Size>();

export function normalise(size: Size): Size {
  if (size.kind === "literal" || size.kind === "variable") return size;
  const before = normal.get(size);
  if (before) return before;
  const result = sizeOfPolynomial(polynomialOf(size));
  normal.set(size, result);
  normal.set(result, result);
  return result;
}

export function sizesEqual(left: Size, right: Size): boolean {
  if (left === right) return true;
  if (left.kind === "literal" && right.kind === "literal") return left.value === right.value;
  if (left.kind === "variable" && right.kind === "variable") return left.name === right.name;
  return samePolynomial(polynomialOf(left), polynomialOf(right));
}

export function isLiteral(size: Size, value?: number): boolean {
  return size.kind === "literal" && (value === undefined || size.value === value);
}

export function freeVariables(size: Size, into: Set<string> = new Set()): Set<string> {
  switch (size.kind) {
    case "literal":
      break;
    case "variable":
      into.add(size.name);
      break;
    case "sum":
      for (const term of size.terms) freeVariables(term, into);
      break;
    case "product":
      for (const factor of size.factors) freeVariables(factor, into);
      break;
    case "quotient":
      freeVariables(size.numerator, into);
      freeVariables(size.denominator, into);
      break;
    case "power":
      freeVariables(size.base, into);
  }
  return into;
}

/** All variables at once: what is put in is not looked at again. The same object comes back where nothing changed. */
export function substitute(size: Size, values: ReadonlyMap<string, Size>): Size {
  if (values.size === 0) return size;
  const replaced = replaceVariables(size, (name) => values.get(name));
  return replaced === size ? size : normalise(replaced);
}

function replaceVariables(size: Size, value: (name: string) => Size | undefined): Size {
  switch (size.kind) {
    case "literal":
      return size;
    case "variable":
      return value(size.name) ?? size;
    case "sum": {
      const terms = size.terms.map((term) => replaceVariables(term, value));
      return terms.every((term, i) => term === size.terms[i]) ? size : { kind: "sum", terms };
    }
    case "product": {
      const factors = size.factors.map((factor) => replaceVariables(factor, value));
      return factors.every((factor, i) => factor === size.factors[i]) ? size : { kind: "product", factors };
    }
    case "quotient": {
      const numerator = replaceVariables(size.numerator, value);
      const denominator = replaceVariables(size.denominator, value);
      return numerator === size.numerator && denominator === size.denominator ? size : { ...size, numerator, denominator };
    }
    case "power": {
      const base = replaceVariables(size.base, value);
      return base === size.base ? size : { ...size, base };
    }
  }
}

type Evaluated = Rational | undefined | Problem;

/**
 * A number of elements; undefined while a variable has no value, a problem when there is no such number.
 * Exact quotients are fractions until the end, so 2*(n/2) is n for an odd n too; only the whole has to come out.
 */
export function evaluateSize(size: Size, valueOf: (name: string) => number | undefined): number | undefined | Problem {
  if (size.kind === "literal" && size.value >= 0 && Number.isSafeInteger(size.value)) return size.value;
  const result = evaluate(size, valueOf);
  if (result === undefined || "problem" in result) return result;
  const { numerator, denominator } = result;
  if (denominator !== 1) return problem(`${printSize(size)} does not divide: it comes to ${numerator}/${denominator}, expected a whole number; choose sizes that divide or use floor(…)`);
  if (numerator < 0) return problem(`${printSize(size)} comes to ${numerator}, expected at least 0; choose larger sizes`);
  return numerator;
}

function evaluate(size: Size, valueOf: (name: string) => number | undefined): Evaluated {
  switch (size.kind) {
    case "literal":
      return rational(size.value) ?? problem(`${size.value} is no whole number that can be counted with`);
    case "variable": {
      const value = valueOf(size.name);
      if (value === undefined) return undefined;
      const known = value >= 0 ? rational(value) : undefined;
      return known ?? problem(`${size.name} = ${value}, expected a whole number from 0 to 2^53`);
    }
    case "sum":
      return combine(size, size.terms, zero, addRationals, valueOf);
    case "product":
      return combine(size, size.factors, one, multiplyRationals, valueOf);
    case "power":
      if (!Number.isInteger(size.exponent) || size.exponent < 0 || size.exponent > 1024) return problem(`${printSize(size)} has the exponent ${size.exponent}, expected a whole number from 0 to 1024`);
      return combine(size, Array.from({ length: size.exponent }, () => size.base), one, multiplyRationals, valueOf);
    case "quotient": {
      const numerator = evaluate(size.numerator, valueOf);
      if (numerator && "problem" in numerator) return numerator;
      const denominator = evaluate(size.denominator, valueOf);
      if (denominator && "problem" in denominator) return denominator;
      if (denominator?.numerator === 0) return problem(`${printSize(size)} divides by 0, expected at least 1 there; choose a larger size`);
      if (!numerator || !denominator) return undefined;
      const inverse = invertRational(denominator);
      const ratio = inverse && multiplyRationals(numerator, inverse);
      if (!ratio) return tooLarge(size);
      if (size.rounding === "exact") return ratio;
      const down = floorRational(ratio);
      return rational(size.rounding === "floor" || ratio.denominator === 1 ? down : down + 1) ?? tooLarge(size);
    }
  }
}

function combine(whole: Size, parts: readonly Size[], unit: Rational, join: (a: Rational, b: Rational) => Rational | undefined, valueOf: (name: string) => number | undefined): Evaluated {
  let result: Rational = unit;
  let unknown = false;
  for (const part of parts) {
    const value = evaluate(part, valueOf);
    if (value === undefined) unknown = true;
    else if ("problem" in value) return value;
    else if (!unknown) {
      const next = join(result, value);
      if (!next) return tooLarge(whole);
      result = next;
    }
  }
  return unknown ? undefined : result;
}

function tooLarge(size: Size): Problem {
  return problem(`${printSize(size)} is larger than 2^53, which no array can hold; choose smaller sizes`);
}
