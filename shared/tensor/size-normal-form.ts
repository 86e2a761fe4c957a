// Between sizes as written and their normal form: size -> polynomial (cancelling, folding roundings) and back.
import { addPolynomials, atomPolynomial, constantPolynomial, constantValue, content, hasWholeFactors, invertTerm, isWhole, makeTerm, multiplyPolynomials, scalePolynomial, termRatio, type Polynomial, type Term } from "./size-polynomial.ts";
import { floorRational, invertRational, leastCommonMultiple, rational, type Rational } from "./size-rational.ts";
import { printSize } from "./print-size.ts";
import type { Size } from "./size.ts";

const known = new WeakMap<Size, Polynomial>();

export function polynomialOf(size: Size): Polynomial {
  const before = known.get(size);
  if (before) return before;
  const result = compute(size) ?? opaque(withNormalParts(size));
  known.set(size, result);
  return result;
}

/** The one size every equal writing of it becomes. */
export function sizeOfPolynomial(p: Polynomial): Size {
  const folded = foldMinusOne(p);
  const entries: Size[] = [];
  const fractions = new Map<string, { readonly at: number; readonly below: Term; readonly terms: Term[] }>();
  for (const term of folded) {
    const below = makeTerm(term.factors.filter(({ exponent }) => exponent < 0).map((factor) => ({ ...factor, exponent: -factor.exponent })), { numerator: 1, denominator: 1 });
    if (below.key === "" && term.coefficient.denominator === 1) entries.push(termSize(term));
    else {
      const group = fractions.get(below.key);
      if (group) group.terms.push(term);
      else {
        fractions.set(below.key, { at: entries.length, below, terms: [term] });
        entries.push({ kind: "literal", value: 0 });
      }
    }
  }
  for (const { at, below, terms } of fractions.values()) entries[at] = fraction(terms, below);
  if (entries.length === 0) return { kind: "literal", value: 0 };
  const [only] = entries;
  if (entries.length === 1 && only) return only;
  const positive = entries.findIndex((entry) => !isNegative(entry));
  const first = entries[positive];
  return { kind: "sum", terms: positive > 0 && first ? [first, ...entries.filter((_, i) => i !== positive)] : entries };
}

function compute(size: Size): Polynomial | undefined {
  switch (size.kind) {
    case "literal": {
      const value = rational(size.value);
      return value && constantPolynomial(value);
    }
    case "variable":
      return atomPolynomial(size, size.name);
    case "sum":
      return size.terms.reduce<Polynomial | undefined>((sum, term) => sum && addPolynomials(sum, polynomialOf(term)), []);
    case "product":
      return size.factors.reduce<Polynomial | undefined>((product, factor) => product && multiplyCancelling(product, polynomialOf(factor)), constantPolynomial({ numerator: 1, denominator: 1 }));
    case "quotient": {
      const ratio = dividePolynomials(polynomialOf(size.numerator), polynomialOf(size.denominator));
      return size.rounding === "exact" ? ratio : ratio && (size.rounding === "floor" ? floorPolynomial(ratio) : ceilPolynomial(ratio));
    }
    case "power": {
      if (!Number.isInteger(size.exponent) || size.exponent < 0 || size.exponent > 64) return undefined;
      const base = polynomialOf(size.base);
      let result: Polynomial | undefined = constantPolynomial({ numerator: 1, denominator: 1 });
      for (let i = 0; i < size.exponent && result; i++) result = multiplyCancelling(result, base);
      return result;
    }
  }
}

function opaque(size: Size): Polynomial {
  return atomPolynomial(size, `⟨${printSize(size)}⟩`);
}

function withNormalParts(size: Size): Size {
  const normal = (part: Size) => sizeOfPolynomial(polynomialOf(part));
  switch (size.kind) {
    case "literal":
    case "variable":
      return size;
    case "sum":
      return { kind: "sum", terms: size.terms.map(normal) };
    case "product":
      return { kind: "product", factors: size.factors.map(normal) };
    case "quotient":
      return { ...size, numerator: normal(size.numerator), denominator: normal(size.denominator) };
    case "power":
      return { ...size, base: normal(size.base) };
  }
}

/** (x/(b+1))·(b+1) is x: a factor meets the sum under another factor's bar. */
function multiplyCancelling(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const [single, many] = p.length === 1 ? [p[0], q] : [q.length === 1 ? q[0] : undefined, p];
  for (const factor of many.length > 1 && single ? single.factors : []) {
    if (factor.atom.kind !== "quotient" || factor.atom.rounding !== "exact" || factor.exponent !== 1) continue;
    const ratio = termRatio(many, polynomialOf(factor.atom.denominator));
    const rest = single && makeTerm(single.factors.filter((other) => other !== factor), single.coefficient);
    const scaled = ratio && rest && multiplyPolynomials(ratio, [rest]);
    if (scaled) return multiplyPolynomials(scaled, polynomialOf(factor.atom.numerator));
  }
  return multiplyPolynomials(p, q);
}

function dividePolynomials(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const [single] = q;
  if (!single) return undefined;
  if (p.length === 0) return [];
  if (q.length === 1) {
    const inverse = invertTerm(single);
    return inverse && multiplyPolynomials(p, [inverse]);
  }
  const ratio = termRatio(p, q);
  if (ratio) return ratio;
  const [above, below] = [content(p), content(q)];
  const numerator = primitive(p, above);
  const denominator = primitive(q, below);
  const inverse = invertRational(below);
  if (!numerator || !denominator || !inverse) return undefined;
  const atom: Size = { kind: "quotient", rounding: "exact", numerator: sizeOfPolynomial(numerator), denominator: sizeOfPolynomial(denominator) };
  const scaled = scalePolynomial(atomPolynomial(atom, printSize(atom)), above);
  return scaled && scalePolynomial(scaled, inverse);
}

function primitive(p: Polynomial, by: Rational): Polynomial | undefined {
  const inverse = invertRational(by);
  return inverse && scalePolynomial(p, inverse);
}

/** Whole terms leave the rounding; what stays is canonical: its constant is the least that rounds alike. */
function floorPolynomial(p: Polynomial): Polynomial | undefined {
  const whole = p.filter((term) => term.key !== "" && isWhole(term));
  const rest = p.filter((term) => term.key !== "" && !isWhole(term));
  const constant = p.find((term) => term.key === "")?.coefficient ?? { numerator: 0, denominator: 1 };
  const shift = floorRational(constant);
  const outside = addPolynomials(whole, constantPolynomial({ numerator: shift, denominator: 1 }));
  if (rest.length === 0 || !outside) return outside;
  const step = commonStep(rest);
  let left: Rational | undefined = rational(constant.numerator - shift * constant.denominator, constant.denominator);
  if (left && step !== undefined) left = rational(Math.floor((left.numerator * step) / left.denominator), step);
  if (!left) return undefined;
  const [only] = rest;
  const inner = rest.length === 1 && only?.factors.length === 1 && only.coefficient.numerator === 1 && only.factors[0]?.exponent === 1 ? only.factors[0].floorOf : undefined;
  if (inner && only) {
    // floor((floor(q) + m) / b) = floor((q + m) / b)
    const divided = scalePolynomial(inner, { numerator: 1, denominator: only.coefficient.denominator });
    const merged = divided && addPolynomials(divided, constantPolynomial(left));
    const floored = merged && floorPolynomial(merged);
    return floored && addPolynomials(outside, floored);
  }
  const rounded = addPolynomials(rest, constantPolynomial(left));
  if (!rounded) return undefined;
  const atom = floorAtom(rest, left, step, rounded);
  return addPolynomials(outside, atomPolynomial(atom, printSize(atom), rounded));
}

function floorAtom(rest: Polynomial, left: Rational, step: number | undefined, rounded: Polynomial): Size {
  if (step !== undefined && left.numerator > 0 && left.numerator === left.denominator - 1 && left.denominator === step) return roundedQuotient(rest, "ceil");
  return roundedQuotient(rounded, "floor");
}

function ceilPolynomial(p: Polynomial): Polynomial | undefined {
  const rest = p.filter((term) => !isWhole(term));
  const constant = constantValue(rest);
  if (constant) {
    const up = rational(-floorRational({ ...constant, numerator: -constant.numerator }));
    return up && addPolynomials(p.filter(isWhole), constantPolynomial(up));
  }
  const step = commonStep(rest);
  if (step !== undefined) {
    const raised = addPolynomials(p, constantPolynomial(rational(step - 1, step) ?? { numerator: 0, denominator: 1 }));
    return raised && floorPolynomial(raised);
  }
  const atom = roundedQuotient(rest, "ceil");
  return addPolynomials(p.filter(isWhole), atomPolynomial(atom, printSize(atom)));
}

/** The number below which fractions of these terms cannot differ; undefined when a variable stands below a bar. */
function commonStep(terms: readonly Term[]): number | undefined {
  if (!terms.every(hasWholeFactors)) return undefined;
  const step = terms.reduce((multiple, term) => leastCommonMultiple(multiple, term.coefficient.denominator), 1);
  return step < 2 ** 26 ? step : undefined;
}

function roundedQuotient(p: Polynomial, rounding: "floor" | "ceil"): Size {
  const exact = overOneBar(p);
  return { kind: "quotient", rounding, numerator: exact.numerator, denominator: exact.denominator };
}

/** Everything over one common denominator. */
function overOneBar(p: Polynomial): { readonly numerator: Size; readonly denominator: Size } {
  const lowest = new Map<string, Term["factors"][number]>();
  for (const factor of p.flatMap((term) => term.factors)) {
    if (factor.exponent < 0 && factor.exponent < (lowest.get(factor.key)?.exponent ?? 0)) lowest.set(factor.key, factor);
  }
  const below = makeTerm([...lowest.values()].map((factor) => ({ ...factor, exponent: -factor.exponent })).sort((a, b) => (a.key < b.key ? -1 : 1)), { numerator: 1, denominator: 1 });
  const cleared = multiplyPolynomials(p, [below]) ?? p;
  const step = cleared.reduce((multiple, term) => leastCommonMultiple(multiple, term.coefficient.denominator), 1);
  const whole = scalePolynomial(cleared, { numerator: step, denominator: 1 }) ?? cleared;
  return { numerator: sizeOfPolynomial(whole), denominator: termSize({ ...below, coefficient: { numerator: step, denominator: 1 } }) };
}

function fraction(terms: readonly Term[], below: Term): Size {
  const cleared = multiplyPolynomials(terms, [below]) ?? terms;
  const step = cleared.reduce((multiple, term) => leastCommonMultiple(multiple, term.coefficient.denominator), 1);
  const whole = scalePolynomial(cleared, { numerator: step, denominator: 1 }) ?? cleared;
  return { kind: "quotient", rounding: "exact", numerator: sizeOfPolynomial(whole), denominator: termSize({ ...below, coefficient: { numerator: step, denominator: 1 } }) };
}

/** ceil(P/d) - 1 reads better as floor((P-1)/d), the form output sizes of convolutions take. */
function foldMinusOne(p: Polynomial): Polynomial {
  const constant = constantValue(p.filter((term) => term.key === ""));
  if (constant?.numerator !== -1 || constant.denominator !== 1) return p;
  const candidates = p.filter((term) => term.factors.some(({ floorOf }) => floorOf));
  const [only] = candidates;
  const [factor] = only?.factors ?? [];
  if (!only || candidates.length !== 1 || only.factors.length !== 1 || !factor?.floorOf || factor.exponent !== 1 || only.coefficient.numerator !== 1 || only.coefficient.denominator !== 1) return p;
  if (!factor.floorOf.some((term) => term.key === "")) return p;
  const lowered = addPolynomials(factor.floorOf, constantPolynomial({ numerator: -1, denominator: 1 }));
  if (!lowered) return p;
  const atom = roundedQuotient(lowered, "floor");
  return p.filter((term) => term.key !== "").map((term) => (term === only ? makeTerm([{ key: factor.key, atom, exponent: 1 }], only.coefficient) : term));
}

function termSize(term: Term): Size {
  const factors: Size[] = term.factors.map(({ atom, exponent }) => (exponent === 1 ? atom : { kind: "power", base: atom, exponent }));
  const value = term.coefficient.numerator;
  const [only] = factors;
  if (!only) return { kind: "literal", value };
  if (value !== 1) factors.unshift({ kind: "literal", value });
  return factors.length === 1 ? only : { kind: "product", factors };
}

function isNegative(size: Size): boolean {
  if (size.kind === "literal") return size.value < 0;
  if (size.kind === "product") return size.factors[0]?.kind === "literal" && size.factors[0].value < 0;
  return size.kind === "quotient" && size.rounding === "exact" && isNegative(size.numerator.kind === "sum" ? (size.numerator.terms[0] ?? size.numerator) : size.numerator);
}
