// Sizes as Python expressions. Variables are marked, so that one expression serves `m` in a constructor and `self.m` behind it.
import type { Size } from "../../tensor/size.ts";

/** A size variable inside an expression. */
export function sizeMark(name: string): string {
  return `\uE002${name}\uE003`;
}

const marks = /\uE002([^\uE003]*)\uE003/gu;

export function sizesIn(code: string): ReadonlySet<string> {
  return new Set([...code.matchAll(marks)].map(([, name]) => name ?? ""));
}

export function withSizes(code: string, nameOf: (variable: string) => string): string {
  return code.replace(marks, (_, name: string) => nameOf(name));
}

export function sizeCode(size: Size): string {
  return print(size, 0);
}

/** `around`: 0 nothing, 1 a sum, 2 a product, 3 a power or the right of a division. */
function print(size: Size, around: 0 | 1 | 2 | 3): string {
  const bracketed = (text: string, needed: boolean) => (needed ? `(${text})` : text);
  switch (size.kind) {
    case "literal": return bracketed(String(size.value), size.value < 0 && around > 1);
    case "variable": return sizeMark(size.name);
    case "sum": {
      const text = size.terms.reduce((before, term) => {
        const printed = print(term, 1);
        return before === "" ? printed : printed.startsWith("-") ? `${before} - ${printed.slice(1)}` : `${before} + ${printed}`;
      }, "");
      return bracketed(text === "" ? "0" : text, around > 1);
    }
    case "product": {
      const [first, ...rest] = size.factors;
      if (first?.kind === "literal" && first.value === -1 && rest.length > 0) return bracketed(`-${print({ kind: "product", factors: rest }, 2)}`, around > 1);
      return bracketed(size.factors.map((factor, i) => print(factor, i === 0 ? 2 : 3)).join(" * ") || "1", around > 2);
    }
    case "quotient": {
      const [above, below] = [print(size.numerator, 2), print(size.denominator, 3)];
      if (size.denominator.kind === "literal" && size.denominator.value === 1) return print(size.numerator, around);
      // A floor of the negative is the ceiling.
      return size.rounding === "ceil" ? bracketed(`-(-${print(size.numerator, 3)} // ${below})`, around > 1) : bracketed(`${above} // ${below}`, around > 2);
    }
    case "power": return bracketed(`${print(size.base, 3)}**${size.exponent}`, around > 2);
  }
}
