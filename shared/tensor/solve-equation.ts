// Solves one equation «polynomial = 0» over sizes, which are whole numbers and, where they divide out, at least 1.
import { freeVariables } from "./size-algebra.ts";
import { sizeOfPolynomial } from "./size-normal-form.ts";
import { content, hasWholeFactors, invertTerm, makeTerm, multiplyPolynomials, scalePolynomial, type Factor, type Polynomial, type Term } from "./size-polynomial.ts";
import { greatestCommonDivisor, invertRational, one } from "./size-rational.ts";
import type { Size } from "./size.ts";

export interface Solution {
  readonly name: string;
  readonly value: Size;
}

/** One variable in terms of the others, where it comes out whole whatever they are; undefined when that must wait. */
export function solveForZero(p: Polynomial, mayBind: (name: string) => boolean): Solution | "impossible" | undefined {
  const cleared = clear(p);
  if (!cleared) return undefined;
  const unknown = cleared.filter((term) => term.key !== "");
  const constant = cleared.find((term) => term.key === "")?.coefficient.numerator ?? 0;
  if (unknown.every(hasWholeFactors)) {
    const step = unknown.reduce((divisor, term) => greatestCommonDivisor(divisor, term.coefficient.numerator), 0);
    if (step > 1 && constant % step !== 0) return "impossible";
  }
  if (unknown.every(isCount) && constant !== 0 && cleared.every((term) => term.coefficient.numerator > 0 === constant > 0)) return "impossible";

  const [only] = unknown;
  const [factor] = only?.factors ?? [];
  if (only && unknown.length === 1 && only.factors.length === 1 && factor?.atom.kind === "variable") {
    const root = wholeRoot(-constant / only.coefficient.numerator, factor.exponent);
    if (root === undefined) return "impossible";
    return mayBind(factor.atom.name) ? { name: factor.atom.name, value: { kind: "literal", value: root } } : undefined;
  }
  return unknown.every(hasWholeFactors) ? bestLinear(cleared, mayBind) : undefined;
}

/** The named variable from a term that is linear in it, fractions allowed; the caller knows whether they come out. */
export function solveFor(p: Polynomial, name: string): Size | undefined {
  const holding = p.filter((term) => term.factors.some(({ atom }) => freeVariables(atom).has(name)));
  const [only] = holding;
  const factor = only?.factors.find(({ atom }) => atom.kind === "variable" && atom.name === name);
  if (!only || holding.length !== 1 || factor?.exponent !== 1) return undefined;
  const others = only.factors.filter((other) => other !== factor);
  if (others.some(({ atom }) => freeVariables(atom).has(name))) return undefined;
  const inverse = invertTerm(makeTerm(others, only.coefficient));
  const rest = inverse && multiplyPolynomials(p.filter((term) => term !== only), [inverse]);
  const value = rest && scalePolynomial(rest, { numerator: -1, denominator: 1 });
  return value && sizeOfPolynomial(value);
}

/** Without denominators, common factors and common divisors: the same equation in its smallest form. */
function clear(p: Polynomial): Polynomial | undefined {
  const exponents = new Map<string, Factor>();
  for (const factor of p.flatMap((term) => term.factors)) {
    const lowest = Math.min(...p.map((term) => term.factors.find(({ key }) => key === factor.key)?.exponent ?? 0));
    if (lowest < 0 || (lowest > 0 && factor.atom.kind === "variable")) exponents.set(factor.key, { ...factor, exponent: -lowest });
  }
  const by = makeTerm([...exponents.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), one);
  const whole = multiplyPolynomials(p, [by]);
  const inverse = whole && invertRational(content(whole));
  return inverse && scalePolynomial(whole, inverse);
}

function bestLinear(p: Polynomial, mayBind: (name: string) => boolean): Solution | undefined {
  const found = p.flatMap((term): readonly { readonly name: string; readonly others: Polynomial; readonly cost: number }[] => {
    const [factor] = term.factors;
    if (!factor || term.factors.length !== 1 || factor.exponent !== 1 || factor.atom.kind !== "variable" || Math.abs(term.coefficient.numerator) !== 1) return [];
    const { name } = factor.atom;
    const others = p.filter((other) => other !== term);
    if (!mayBind(name) || others.some((other) => other.factors.some(({ atom }) => freeVariables(atom).has(name)))) return [];
    const value = scalePolynomial(others, { numerator: -term.coefficient.numerator, denominator: 1 });
    return value ? [{ name, others: value, cost: costOf(name, value) }] : [];
  });
  const best = found.reduce<(typeof found)[number] | undefined>((cheapest, next) => (!cheapest || next.cost < cheapest.cost ? next : cheapest), undefined);
  return best && { name: best.name, value: sizeOfPolynomial(best.others) };
}

/** A value that cannot be negative first; then the variable that says the least to people. */
function costOf(name: string, value: Polynomial): number {
  return (value.some((term) => term.coefficient.numerator < 0) ? 1e6 : 0) - innerness(name);
}

/** True when the first name should give way to the second: it belongs to an inner scope, has primes, or is longer. */
export function isInnerName(name: string, other: string): boolean {
  return innerness(name) > innerness(other);
}

function innerness(name: string): number {
  let score = Math.min(name.length, 99);
  for (const character of name) score += character === "#" ? 1e4 : character === "′" ? 100 : 0;
  return score;
}

function isCount(term: Term): boolean {
  return term.factors.every(({ atom }) => atom.kind === "variable");
}

function wholeRoot(value: number, degree: number): number | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined;
  const root = Math.round(value ** (1 / degree));
  return [root - 1, root, root + 1].find((candidate) => candidate >= 0 && candidate ** degree === value);
}
