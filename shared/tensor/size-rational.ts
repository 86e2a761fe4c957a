// Exact fractions of safe integers; undefined stands for a number too large to be exact.

export interface Rational {
  readonly numerator: number;
  /** Positive, and without a common divisor with the numerator. */
  readonly denominator: number;
}

export const zero: Rational = { numerator: 0, denominator: 1 };
export const one: Rational = { numerator: 1, denominator: 1 };

export function rational(numerator: number, denominator = 1): Rational | undefined {
  if (denominator === 1 && Number.isSafeInteger(numerator)) return { numerator: numerator + 0, denominator };
  if (denominator === 0 || !Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return undefined;
  const divisor = greatestCommonDivisor(numerator, denominator) * Math.sign(denominator);
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

export function addRationals(a: Rational, b: Rational): Rational | undefined {
  if (a.denominator === 1 && b.denominator === 1) return rational(a.numerator + b.numerator);
  const shared = greatestCommonDivisor(a.denominator, b.denominator);
  const left = a.numerator * (b.denominator / shared);
  const right = b.numerator * (a.denominator / shared);
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) ? rational(left + right, (a.denominator / shared) * b.denominator) : undefined;
}

export function multiplyRationals(a: Rational, b: Rational): Rational | undefined {
  // Cancelling crosswise first keeps the products small.
  const first = greatestCommonDivisor(a.numerator, b.denominator) || 1;
  const second = greatestCommonDivisor(b.numerator, a.denominator) || 1;
  return rational((a.numerator / first) * (b.numerator / second), (a.denominator / second) * (b.denominator / first));
}

export function invertRational(a: Rational): Rational | undefined {
  return rational(a.denominator, a.numerator);
}

export function floorRational(a: Rational): number {
  const remainder = a.numerator % a.denominator;
  return (a.numerator - remainder) / a.denominator - (remainder < 0 ? 1 : 0);
}

export function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}
