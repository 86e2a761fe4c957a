// Sizes mean the same in every writing: as built, in normal form, printed and read again, and once their variables are known.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { difference, evaluateSize, freeVariables, literal, normalise, quotient, sizesEqual, substitute, sum } from "../../shared/tensor/size-algebra.ts";
import { parseSize, printSize } from "../../shared/tensor/size-text.ts";
import type { Size } from "../../shared/tensor/size.ts";
import { createSizeSolver } from "../../shared/tensor/solver.ts";
import { anySize, anyValues } from "../tensor/arbitrary-sizes.ts";

function read(text: string): Size {
  const size = parseSize(text);
  if (isProblem(size)) throw new Error(`${text}: ${size.problem}`);
  return size;
}

/** Equal sizes come to equal numbers; the way there may pass 2^53 in one writing and not in another. */
function expectValue(size: Size, values: ReadonlyMap<string, number>, wanted: number): void {
  const found = evaluateSize(size, (name) => values.get(name));
  if (isProblem(found)) expect(found.problem).toContain("2^53");
  else expect(found).toBe(wanted);
}

describe("normal form", () => {
  test("is its own normal form", () => {
    fc.assert(fc.property(anySize, (size) => { expect(normalise(structuredClone(normalise(size)))).toEqual(normalise(size)); }), { numRuns: 400 });
  });

  test("has the value of the size as written, wherever that has one", () => {
    fc.assert(fc.property(anySize, anyValues, (size, values) => {
      const raw = evaluateSize(size, (name) => values.get(name));
      if (typeof raw === "number") expectValue(normalise(size), values, raw);
    }), { numRuns: 1500 });
  });

  test("is reached by substitution and by evaluation alike", () => {
    fc.assert(fc.property(anySize, anyValues, (size, values) => {
      const number = evaluateSize(size, (name) => values.get(name));
      if (typeof number === "number") expect(substitute(size, new Map([...values].map(([name, value]) => [name, literal(value)])))).toEqual(freeVariables(size).size === 0 ? size : literal(number));
    }), { numRuns: 400 });
  });

  test("of s - s is 0, and of s + s is twice s", () => {
    fc.assert(fc.property(anySize, (size) => {
      expect(difference(size, size)).toEqual(literal(0));
      expect(sizesEqual(sum(size, size), { kind: "product", factors: [literal(2), size] })).toBe(true);
    }), { numRuns: 200 });
  });

  test("of sizes that are equal everywhere is mostly the same, of sizes that differ never", () => {
    fc.assert(fc.property(anySize, anySize, anyValues, (left, right, values) => {
      const [a, b] = [left, right].map((size) => evaluateSize(size, (name) => values.get(name)));
      if (typeof a === "number" && typeof b === "number" && a !== b) expect(sizesEqual(left, right)).toBe(false);
    }), { numRuns: 600 });
  });
});

describe("text", () => {
  test("reads back as the size it was printed from", () => {
    fc.assert(fc.property(anySize.map(normalise), (size) => {
      const again = parseSize(printSize(size));
      if (isProblem(again)) expect(again.problem).toContain("divided by 0");
      else expect(again).toEqual(size);
    }), { numRuns: 1000 });
  });

  test("never makes the reader throw", () => {
    const piece = fc.constantFrom("(", ")", "+", "-", "*", "/", "^", "floor(", "ceil(", "n", "k#x", "7", "99999999999999999999", " ", "0", "½", "'");
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")), (text) => { parseSize(text); }), { numRuns: 1500 });
    fc.assert(fc.property(fc.string({ maxLength: 30 }), (text) => { parseSize(text); }));
    for (const deep of ["(".repeat(4000), "-".repeat(4000), "floor(".repeat(600), `${"n*".repeat(2000)}n`, `${"(a+b)*".repeat(250)}c`, "(a+b+c+d)^64", "9".repeat(4000), "x".repeat(1e6)]) parseSize(deep);
  });
});

describe("solver", () => {
  test("never finds a conflict among equations that have a solution, and what it binds is that solution where it is known", () => {
    fc.assert(fc.property(fc.array(anySize, { maxLength: 8 }), anyValues, fc.boolean(), (sizes, values, declare) => {
      const valueOf = (name: string) => values.get(name);
      const whole = sizes.filter((size) => typeof evaluateSize(size, valueOf) === "number");
      const solver = createSizeSolver(declare ? new Map([["a", values.get("a") ?? 1]]) : new Map());
      whole.forEach((size, i) => {
        const other = whole[(i + 1) % whole.length] ?? size;
        const gap = Number(evaluateSize(size, valueOf)) - Number(evaluateSize(other, valueOf));
        expect(solver.unify(size, sum(other, literal(gap)), "they are equal")).toBeUndefined();
      });
      for (const size of whole) expectValue(solver.resolve(size), values, Number(evaluateSize(size, valueOf)));
      for (const [name, value] of values) expect(solver.unify({ kind: "variable", name }, literal(value), "it is chosen")).toBeUndefined();
      expect(solver.residuals()).toEqual([]);
    }), { numRuns: 600 });
  });

  test("finds the conflict once every variable is known", () => {
    fc.assert(fc.property(anySize, anySize, anyValues, (left, right, values) => {
      const [a, b] = [left, right].map((size) => evaluateSize(size, (name) => values.get(name)));
      if (typeof a !== "number" || typeof b !== "number" || a === b) return;
      const solver = createSizeSolver();
      const conflicts = [solver.unify(left, right, "claimed"), ...[...values].map(([name, value]) => solver.unify({ kind: "variable", name }, literal(value), `${name} is chosen`))];
      expect(conflicts.some((conflict) => conflict !== undefined)).toBe(true);
    }), { numRuns: 600 });
  });
});

test("quotients of equal sums cancel", () => {
  expect(printSize(quotient(read("(a+b)*c"), read("b+a")))).toBe("c");
});
