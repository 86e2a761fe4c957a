// Counting, as numbers or as expressions over the sizes' names: a cost is told once, in these words, and read both ways.
import { evaluateSize, isLiteral, literal, product, sizesEqual, sum } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";

export type SizeValues = ReadonlyMap<string, number | undefined>;

/** What is not known yet makes everything that is counted with it unknown. */
export interface Amounts<T> {
  of(size: Size): T | undefined;
  count(whole: number): T;
  product(parts: readonly (T | undefined)[]): T | undefined;
  sum(parts: readonly (T | undefined)[]): T | undefined;
  larger(a: T | undefined, b: T | undefined): T | undefined;
  smaller(a: T | undefined, b: T | undefined): T | undefined;
  /** Whether it comes to this number. */
  isWorth(amount: T, value: number): boolean;
}

/** Beyond 2^53 these are rounded, where an expression's value would be refused. */
export function asNumbers(values: SizeValues): Amounts<number> {
  const choose = (better: (a: number, b: number) => number) => (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : better(a, b));
  return {
    of: (size) => valueOf(size, values),
    count: (whole) => whole,
    product: (parts) => fold(parts, 1, (a, b) => a * b),
    sum: (parts) => fold(parts, 0, (a, b) => a + b),
    larger: choose(Math.max),
    smaller: choose(Math.min),
    isWorth: (amount, value) => amount === value,
  };
}

/** Which of two is larger cannot be told from names alone: it is what `values` say, and unknown without them. */
export function asExpressions(values: SizeValues): Amounts<Size> {
  const choose = (better: (left: number, right: number) => boolean) => (a: Size | undefined, b: Size | undefined) => {
    if (!a || !b || sizesEqual(a, b)) return a && b;
    const [left, right] = [valueOf(a, values), valueOf(b, values)];
    return left === undefined || right === undefined ? undefined : better(left, right) ? a : b;
  };
  return {
    of: (size) => size,
    count: literal,
    product: (parts) => known(parts, (all) => product(...all)),
    sum: (parts) => known(parts, (all) => sum(...all)),
    // No size is less than 1, whatever it comes to.
    larger: (a, b) => (a && isLiteral(a, 1) ? b : b && isLiteral(b, 1) ? a : choose((left, right) => left > right)(a, b)),
    smaller: choose((left, right) => left < right),
    isWorth: (amount, value) => valueOf(amount, values) === value,
  };
}

function valueOf(size: Size, values: SizeValues): number | undefined {
  const value = evaluateSize(size, (name) => values.get(name));
  return typeof value === "number" ? value : undefined;
}

function fold(parts: readonly (number | undefined)[], unit: number, join: (a: number, b: number) => number): number | undefined {
  return parts.reduce<number | undefined>((all, part) => (all === undefined || part === undefined ? undefined : join(all, part)), unit);
}

function known<T, R>(parts: readonly (T | undefined)[], join: (all: readonly T[]) => R): R | undefined {
  const all = parts.filter((part): part is T & ({} | null) => part !== undefined);
  return all.length === parts.length ? join(all) : undefined;
}
