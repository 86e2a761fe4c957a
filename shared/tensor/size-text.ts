// Sizes as text: `2*c`, `n/2` (exact), `floor((n-3)/2)+1`, `ceil(n/2)`, `n^2`. What is printed reads back as the same size.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { normalise } from "./size-algebra.ts";
import type { Size } from "./size.ts";
import { deepestNesting, foundHere, peek, scan, shorten, skipSpace, take, takeWord, type Scanner } from "./text-scanner.ts";

export { printSize } from "./print-size.ts";

/** The size in normal form, or what is wrong with the text. */
export function parseSize(text: string): Size | Problem {
  const scanner = scan(text);
  if (isProblem(scanner)) return scanner;
  const size = readSize(scanner);
  if (isProblem(size)) return size;
  skipSpace(scanner);
  return scanner.at < text.length ? problem(`after the size stands ${foundHere(scanner)}, expected an operator (+ - * / ^) or the end`) : size;
}

/** Reads as far as a size goes; what follows is left to the caller. */
export function readSize(scanner: Scanner): Size | Problem {
  const size = readSum(scanner, 0);
  return isProblem(size) ? size : normalise(size);
}

function readSum(scanner: Scanner, depth: number): Size | Problem {
  if (depth > deepestNesting) return problem(`the size is nested more than ${deepestNesting} deep: name a part of it with a variable`);
  const terms: Size[] = [];
  for (;;) {
    const negative = take(scanner, "-");
    if (!negative && terms.length > 0 && !take(scanner, "+")) break;
    const term = readProduct(scanner, depth);
    if (isProblem(term)) return term;
    terms.push(negative ? { kind: "product", factors: [{ kind: "literal", value: -1 }, term] } : term);
  }
  const [only] = terms;
  return terms.length === 1 && only ? only : { kind: "sum", terms };
}

function readProduct(scanner: Scanner, depth: number): Size | Problem {
  let result = readPower(scanner, depth);
  let steps = 0;
  while (!isProblem(result)) {
    const times = take(scanner, "*");
    if (!times && !take(scanner, "/")) break;
    // Each step nests one level deeper, so a long chain is bounded like brackets are.
    if (++steps > 4 * deepestNesting) return problem(`more than ${4 * deepestNesting} factors: name a part of the size with a variable`);
    const right = readPower(scanner, depth);
    if (isProblem(right)) return right;
    if (!times && right.kind === "literal" && right.value === 0) return problem("a size is divided by 0: divide by at least 1");
    result = times ? { kind: "product", factors: [result, right] } : { kind: "quotient", numerator: result, denominator: right, rounding: "exact" };
  }
  return result;
}

function readPower(scanner: Scanner, depth: number): Size | Problem {
  const base = readAtom(scanner, depth);
  if (isProblem(base) || !take(scanner, "^")) return base;
  const exponent = takeWord(scanner);
  if (!/^\d+$/.test(exponent) || Number(exponent) > 64) return problem(`the exponent is ${exponent === "" ? foundHere(scanner) : `«${shorten(exponent)}»`}, expected a whole number from 0 to 64`);
  return { kind: "power", base, exponent: Number(exponent) };
}

function readAtom(scanner: Scanner, depth: number): Size | Problem {
  if (take(scanner, "(")) return readClosed(scanner, depth);
  const before = scanner.at;
  const word = takeWord(scanner);
  if (word === "") return problem(`${foundHere(scanner)} stands where a size was expected: a number, a name, floor(…), ceil(…) or (…)`);
  if ((word === "floor" || word === "ceil") && peek(scanner) === "(") {
    take(scanner, "(");
    const inside = readClosed(scanner, depth);
    return isProblem(inside) ? inside : rounded(inside, word);
  }
  if (/^\d+$/.test(word)) {
    const value = Number(word);
    return Number.isSafeInteger(value) ? { kind: "literal", value } : problem(`${shorten(word)} is too large for a size, expected less than 2^53`);
  }
  if (/^[\p{L}_]/u.test(word)) return { kind: "variable", name: word };
  scanner.at = before;
  const split = /^(\d+)(\p{L}.*)$/u.exec(word);
  return problem(`«${shorten(word)}» is no name, since names begin with a letter${split ? `: write ${split[1]}*${shorten(split[2] ?? "")} for a product` : ""}`);
}

function readClosed(scanner: Scanner, depth: number): Size | Problem {
  const inside = readSum(scanner, depth + 1);
  if (isProblem(inside)) return inside;
  return take(scanner, ")") ? inside : problem(`${foundHere(scanner)} stands where «)» was expected`);
}

function rounded(inside: Size, rounding: "floor" | "ceil"): Size {
  return inside.kind === "quotient" && inside.rounding === "exact" ? { ...inside, rounding } : { kind: "quotient", numerator: inside, denominator: { kind: "literal", value: 1 }, rounding };
}
