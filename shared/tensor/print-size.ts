// Prints a size the way size-text.ts reads it, with no spaces and no more brackets than needed.
import type { Size } from "./size.ts";

export function printSize(size: Size): string {
  return print(size, 0);
}

/** `binding` says what surrounds the size: 0 nothing, 1 a product, 2 the right of a division, 3 a power. */
function print(size: Size, binding: 0 | 1 | 2 | 3): string {
  const wrap = (text: string, needed: boolean) => (needed ? `(${text})` : text);
  switch (size.kind) {
    case "literal":
      return wrap(String(size.value), size.value < 0 && binding > 0);
    case "variable":
      return size.name;
    case "sum":
      return wrap(size.terms.map((term, i) => printTerm(term, i)).join("") || "0", binding > 0);
    case "product": {
      const [first, ...rest] = size.factors;
      if (first?.kind === "literal" && first.value === -1 && rest.length > 0) return wrap(`-${print({ kind: "product", factors: rest }, 1)}`, binding > 0);
      if (size.factors.length === 1 && first) return print(first, binding);
      const negative = first?.kind === "literal" && first.value < 0;
      const text = size.factors.map((factor, i) => (i === 0 && factor.kind === "literal" ? String(factor.value) : print(factor, i === 0 ? 1 : 2))).join("*");
      return wrap(text || "1", binding >= 2 || (negative && binding > 0));
    }
    case "quotient": {
      if (size.rounding !== "exact") return `${size.rounding}(${print({ ...size, rounding: "exact" }, 0)})`;
      return wrap(`${print(size.numerator, 1)}/${print(size.denominator, 2)}`, binding >= 2);
    }
    case "power":
      return wrap(`${print(size.base, 3)}^${size.exponent}`, binding === 3);
  }
}

function printTerm(term: Size, i: number): string {
  const text = print(term, 0);
  if (term.kind === "sum") return `${i === 0 ? "" : "+"}(${text})`;
  return i === 0 || text.startsWith("-") ? text : `+${text}`;
}
