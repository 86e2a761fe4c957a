// What the solver concludes, and how it explains what cannot be.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { parseSize, printSize } from "../../shared/tensor/size-text.ts";
import type { Size } from "../../shared/tensor/size.ts";
import { createSizeSolver } from "../../shared/tensor/solver.ts";

function read(text: string): Size {
  const size = parseSize(text);
  if (isProblem(size)) throw new Error(size.problem);
  return size;
}

/** Unifies `left = right` texts in turn; gives the first conflict as text, else the resolved sizes asked for. */
function solve(equations: readonly string[], asked: readonly string[] = [], declared: Readonly<Record<string, number>> = {}): string {
  const solver = createSizeSolver(new Map(Object.entries(declared)));
  for (const equation of equations) {
    const [left = "", right = ""] = equation.split(" = ");
    const conflict = solver.unify(read(left), read(right), `(${equation})`);
    if (conflict) return `${printSize(conflict.left)} ≠ ${printSize(conflict.right)}; ${conflict.reasons.join("; ")}`;
  }
  return asked.map((text) => printSize(solver.resolve(read(text)))).join(" ");
}

describe("solves", () => {
  test.each([
    [["n = 28"], "n 2*n", "28 56"],
    [["2*c = n"], "n", "2*c"],
    [["2*c = 8"], "c", "4"],
    [["h*k = 64", "h = 8"], "k", "8"],
    [["h*k = h*m"], "k m", "m m"],
    [["n^2 = 784"], "n", "28"],
    [["n/h = k"], "n", "h*k"],
    [["floor(n/2) = 14", "n = 29"], "n", "29"],
    [["a = b", "b = c", "c = 5"], "a b c", "5 5 5"],
    [["use#x = x"], "use#x", "x"],
    [["x = use#x"], "use#x", "x"],
    [["n = a+b"], "n", "a+b"],
    [["3*a = 3*b+6"], "a", "b+2"],
  ] as const)("%j", (equations, asked, expected) => {
    expect(solve(equations, asked.split(" "))).toBe(expected);
  });

  test("keeps declared names", () => {
    expect(solve(["k = n"], ["k", "n"], { n: 28 })).toBe("n n");
    expect(solve(["2*k = n"], ["k"], { n: 28 })).toBe("n/2");
    expect(solve(["h*k = m"], ["k"], { m: 64, h: 8 })).toBe("m/h");
  });
});

describe("conflicts", () => {
  test.each([
    [["7 = 8"], "7 ≠ 8; "],
    [["2*c = 7"], "2*c ≠ 7; "],
    [["n = n+1"], "n ≠ n+1; "],
    [["n = n/2"], "n ≠ n/2; "],
    [["n = n+m"], "n ≠ m+n; "],
    [["2*a+4*b = 7"], "2*a+4*b ≠ 7; "],
    [["n^2 = 10"], "n^2 ≠ 10; "],
    [["n = 7", "n = 8"], "7 ≠ 8; n is 7 because (n = 7)"],
    [["a = b", "b = 7", "c = 8", "a = c"], "7 ≠ 8; a is 7 because (a = b), (b = 7); c is 8 because (c = 8)"],
    [["h*k = 64", "h = 7"], "7*k ≠ 64; h*k is 7*k because (h = 7)"],
    [["a+b = n", "a = n+c", "c = 3"], "b ≠ -3; b is -3 because (a+b = n), (a = n+c), (c = 3)"],
    [["n+m = 5", "m = 7"], "5-n ≠ 7; m is 5-n because (n+m = 5)"],
  ] as const)("%j", (equations, expected) => {
    expect(solve(equations)).toBe(expected);
  });

  test("weigh declared numbers", () => {
    expect(solve(["2*k = n"], [], { n: 7 })).toBe("2*k ≠ n; n is 7 because n is declared as 7");
  });

  test("name the wires that take part", () => {
    const solver = createSizeSolver();
    solver.unify(read("m"), read("64"), { because: "Embed gives m", wires: ["w1"] });
    expect(solver.unify(read("m"), read("32"), { because: "Add takes m from both", wires: ["w2"] })?.wires).toEqual(["w2", "w1"]);
  });
});

test("a chain of a hundred thousand renamings does not exhaust the stack", () => {
  const solver = createSizeSolver();
  for (let i = 0; i < 100_000; i++) solver.unify({ kind: "variable", name: `v${i}` }, { kind: "variable", name: `v${i + 1}` }, "renamed");
  solver.unify({ kind: "variable", name: "v0" }, { kind: "literal", value: 3 }, "given");
  expect(solver.resolve({ kind: "variable", name: "v50000" })).toEqual({ kind: "literal", value: 3 });
});
