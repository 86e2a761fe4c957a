// The normal form behind sizes: polynomials with exact fractions, negative exponents for denominators, and opaque atoms for the rest.
import { addRationals, greatestCommonDivisor, invertRational, leastCommonMultiple, multiplyRationals, one, rational, type Rational } from "./size-rational.ts";
import type { Size } from "./size.ts";

export interface Factor {
  readonly key: string;
  readonly atom: Size;
  readonly exponent: number;
  /** For a rounded quotient: what is rounded down. */
  readonly floorOf?: Polynomial;
}

export interface Term {
  readonly key: string;
  /** Sorted by key; none for the constant. */
  readonly factors: readonly Factor[];
  readonly coefficient: Rational;
}

/** Terms of different keys, the highest degree first; none is zero. */
export type Polynomial = readonly Term[];

/** Beyond these, products stay products: a size nobody can read must cost neither a second nor a gigabyte. */
const termLimit = 512;
const lengthLimit = 4096;

export function constantPolynomial(value: Rational): Polynomial {
  return value.numerator === 0 ? [] : [{ key: "", factors: [], coefficient: value }];
}

export function atomPolynomial(atom: Size, key: string, floorOf?: Polynomial): Polynomial {
  return [{ key, factors: [{ key, atom, exponent: 1, ...(floorOf ? { floorOf } : {}) }], coefficient: one }];
}

export function addPolynomials(p: Polynomial, q: Polynomial): Polynomial | undefined {
  if (p.length === 0) return q;
  if (q.length === 0) return p;
  return collect([...p, ...q]);
}

export function multiplyPolynomials(p: Polynomial, q: Polynomial): Polynomial | undefined {
  if (p.length * q.length > termLimit) return undefined;
  const terms: Term[] = [];
  for (const a of p) {
    for (const b of q) {
      const product = multiplyTerms(a, b);
      if (!product) return undefined;
      terms.push(product);
    }
  }
  return collect(terms);
}

export function scalePolynomial(p: Polynomial, by: Rational): Polynomial | undefined {
  return multiplyPolynomials(p, constantPolynomial(by));
}

export function invertTerm(term: Term): Term | undefined {
  const coefficient = invertRational(term.coefficient);
  return coefficient && makeTerm(term.factors.map((factor) => ({ ...factor, exponent: -factor.exponent })), coefficient);
}

/** The one term t with t·q = p, where there is one. */
export function termRatio(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const [lead, by] = [p[0], q[0]];
  if (!lead || !by || p.length !== q.length) return undefined;
  const inverse = invertTerm(by);
  const ratio = inverse && multiplyTerms(lead, inverse);
  const product = ratio && multiplyPolynomials([ratio], q);
  return product && samePolynomial(product, p) ? [ratio] : undefined;
}

export function samePolynomial(p: Polynomial, q: Polynomial): boolean {
  return p.length === q.length && p.every((term, i) => {
    const other = q[i];
    return other !== undefined && other.key === term.key && other.coefficient.numerator === term.coefficient.numerator && other.coefficient.denominator === term.coefficient.denominator;
  });
}

/** The value when there is nothing unknown in it. */
export function constantValue(p: Polynomial): Rational | undefined {
  if (p.length === 0) return { numerator: 0, denominator: 1 };
  const [only] = p;
  return p.length === 1 && only?.key === "" ? only.coefficient : undefined;
}

/** Greatest fraction that leaves whole coefficients without a common divisor; it has the sign of the first term. */
export function content(p: Polynomial): Rational {
  let numerator = 0;
  let denominator = 1;
  for (const { coefficient } of p) {
    numerator = greatestCommonDivisor(numerator, coefficient.numerator);
    denominator = leastCommonMultiple(denominator, coefficient.denominator);
  }
  const sign = (p[0]?.coefficient.numerator ?? 1) < 0 ? -1 : 1;
  return rational(sign * (numerator || 1), denominator) ?? one;
}

/** True for a term that is a whole number whatever its variables are. */
export function isWhole(term: Term): boolean {
  return term.coefficient.denominator === 1 && hasWholeFactors(term);
}

export function hasWholeFactors(term: Term): boolean {
  return term.factors.every(({ atom, exponent }) => exponent > 0 && (atom.kind === "variable" || (atom.kind === "quotient" && atom.rounding !== "exact")));
}

export function makeTerm(factors: readonly Factor[], coefficient: Rational): Term {
  return { key: factors.map(({ key, exponent }) => (exponent === 1 ? key : `${key}^${exponent}`)).join("*"), factors, coefficient };
}

function multiplyTerms(a: Term, b: Term): Term | undefined {
  const coefficient = multiplyRationals(a.coefficient, b.coefficient);
  if (!coefficient) return undefined;
  if (a.key === "") return { ...b, coefficient };
  if (b.key === "") return { ...a, coefficient };
  const factors = new Map(a.factors.map((factor) => [factor.key, factor]));
  for (const factor of b.factors) {
    const known = factors.get(factor.key);
    factors.set(factor.key, known ? { ...known, exponent: known.exponent + factor.exponent } : factor);
  }
  return makeTerm([...factors.values()].filter(({ exponent }) => exponent !== 0).sort((x, y) => compareText(x.key, y.key)), coefficient);
}

function collect(terms: readonly Term[]): Polynomial | undefined {
  const byKey = new Map<string, Term>();
  for (const term of terms) {
    const known = byKey.get(term.key);
    const coefficient = known ? addRationals(known.coefficient, term.coefficient) : term.coefficient;
    if (!coefficient) return undefined;
    byKey.set(term.key, known ? { ...known, coefficient } : term);
  }
  const kept = [...byKey.values()].filter(({ coefficient }) => coefficient.numerator !== 0);
  if (kept.length > termLimit || (kept.length > 1 && kept.reduce((length, term) => length + term.key.length, 0) > lengthLimit)) return undefined;
  return kept.sort((x, y) => degree(y) - degree(x) || compareText(x.key, y.key));
}

function degree(term: Term): number {
  // The constant comes last, even after terms that are mostly denominators.
  return term.key === "" ? -1e9 : term.factors.reduce((total, { exponent }) => total + exponent, 0);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
