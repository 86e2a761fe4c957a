// Initialisers keep their formulae, and give the same numbers whenever and wherever they are asked.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { initialisers } from "../../shared/tensor/initialisers/index.ts";
import { checkInitialiser, materialise, parseInitialiser, startVariance } from "../../shared/tensor/initialisers/materialise.ts";
import { normalQuantile, randomStream } from "../../shared/tensor/random.ts";

function make(text: string, dims: readonly number[], fanIn = dims[0] ?? 1, name = "layer.weight"): Float32Array {
  const initialiser = parseInitialiser(text);
  if (isProblem(initialiser)) throw new Error(initialiser.problem);
  return materialise(initialiser, { dims, fanIn, seed: 7, name });
}

function statistics(array: Float32Array) {
  const mean = array.reduce((a, b) => a + b, 0) / array.length;
  const std = Math.sqrt(array.reduce((a, b) => a + (b - mean) ** 2, 0) / array.length);
  return { mean, std, least: array.reduce((a, b) => Math.min(a, b), Infinity), most: array.reduce((a, b) => Math.max(a, b), -Infinity) };
}

describe("spread", () => {
  // fan in 64, fan out 256; a uniform distribution within ±b has the standard deviation b/√3.
  test.each([
    ["normal(0.02)", 0.02, Infinity],
    ["truncated-normal(0.02)", 0.02 * 0.8796, 0.04],
    ["uniform(-2, 4)", 6 / Math.sqrt(12), 4],
    ["kaiming", 1 / Math.sqrt(64 * 3), 1 / 8],
    ["kaiming(0)", Math.sqrt(2 / 64), Math.sqrt(6 / 64)],
    ["kaiming-normal", Math.sqrt(2 / 64), Infinity],
    ["variance-scaling(1.5)", Math.sqrt(1.5 / 64), Infinity],
    ["xavier", Math.sqrt(2 / 320), Math.sqrt(6 / 320)],
    ["xavier-normal(2)", 2 * Math.sqrt(2 / 320), Infinity],
    ["orthogonal", 1 / 16, 1],
  ])("%s", (text, std, most) => {
    const found = statistics(make(text, [64, 256]));
    expect(found.std / std).toBeGreaterThan(0.98);
    expect(found.std / std).toBeLessThan(1.02);
    expect(Math.abs(found.mean - (text.startsWith("uniform") ? 1 : 0))).toBeLessThan(std * 0.03);
    expect(found.most).toBeLessThanOrEqual(Math.fround(most));
  });

  test("fans of a convolution count its window", () => {
    // [16 out, 8 in, 3, 3]: fan in 72, fan out 144.
    expect(statistics(make("xavier", [16, 8, 3, 3], 72)).most).toBeCloseTo(Math.sqrt(6 / 216), 2);
  });
});

test.each(["normal(0.02)", "truncated-normal(0.02)", "uniform(-2, 2)", "kaiming", "kaiming(0)", "kaiming-normal", "xavier", "xavier-normal(2)", "variance-scaling(1.5)", "orthogonal", "zeros", "constant(0)"])("the variance that %s says is that of its numbers", (text) => {
  const initialiser = parseInitialiser(text);
  if (isProblem(initialiser)) throw new Error(initialiser.problem);
  const said = startVariance(initialiser, { dims: [64, 256], fanIn: 64 }) ?? NaN;
  const found = make(text, [64, 256]).reduce((sum, x) => sum + x * x, 0) / (64 * 256);
  expect(Math.abs(found - said)).toBeLessThanOrEqual(0.03 * said);
});

test("numbers that are not drawn around 0 say no variance", () => {
  for (const text of ["ones", "uniform(0, 1)", "constant(2)", "identity"]) {
    const initialiser = parseInitialiser(text);
    expect(isProblem(initialiser) ? text : startVariance(initialiser, { dims: [4, 4], fanIn: 4 })).toBeUndefined();
  }
});

test("every name with its defaults is deterministic, differs by name where random, and is finite", () => {
  for (const { name, arguments: wanted } of initialisers) {
    const text = wanted === "many" ? `${name}(${Array.from({ length: 128 }, (_, i) => i).join(",")})` : wanted.every((argument) => argument.default !== undefined) ? name : `${name}(3)`;
    const once = make(text, [8, 16]);
    expect(make(text, [8, 16])).toEqual(once);
    expect(once.every(Number.isFinite)).toBe(true);
    if (/normal|uniform|kaiming|xavier|variance|orthogonal/.test(name)) expect(make(text, [8, 16], 8, "other.weight")).not.toEqual(once);
  }
});

test("the numbers themselves do not drift", () => {
  const stream = randomStream(42, "a.weight");
  expect([0, 1, 2].map((i) => stream.uniform(i))).toMatchInlineSnapshot(`
    [
      0.16636028594803065,
      0.35008493496570736,
      0.7484062100993469,
    ]
  `);
  expect([0, 1, 2].map((i) => Math.fround(stream.normal(i)))).toMatchInlineSnapshot(`
    [
      -0.9686485528945923,
      -0.3850911557674408,
      0.6694827675819397,
    ]
  `);
});

test("the normal quantile is right where it is known", () => {
  for (const [p, x] of [[0.5, 0], [0.975, 1.959963984540054], [0.9986501019683699, 3], [1e-9, -5.9978070150076865], [1 - 0.022750131948179195, 2]] as const) expect(normalQuantile(p)).toBeCloseTo(x, 9);
});

test("uniform numbers fill their range evenly and do not follow one another", () => {
  const stream = randomStream(1, "x");
  const bins = new Array<number>(64).fill(0);
  let serial = 0;
  const count = 64_000;
  for (let i = 0; i < count; i++) {
    const u = stream.uniform(i);
    bins[Math.floor(u * 64)] = (bins[Math.floor(u * 64)] ?? 0) + 1;
    serial += (u - 0.5) * (stream.uniform(i + 1) - 0.5) * 12;
  }
  const chiSquare = bins.reduce((sum, found) => sum + (found - count / 64) ** 2 / (count / 64), 0);
  expect(chiSquare).toBeLessThan(110);
  expect(Math.abs(serial / count)).toBeLessThan(0.02);
});

test("orthogonal keeps lengths, in either layout", () => {
  for (const [dims, fanIn, count, length, at] of [[[6, 10], 6, 6, 10, (v: number, i: number) => v * 10 + i], [[10, 2, 3], 10, 6, 10, (v: number, i: number) => i * 6 + v], [[4, 2, 3, 3], 18, 4, 18, (v: number, i: number) => v * 18 + i]] as const) {
    const array = make("orthogonal(2)", dims, fanIn);
    for (let v = 0; v < count; v++) {
      for (let w = 0; w < count; w++) {
        let dot = 0;
        for (let i = 0; i < length; i++) dot += (array[at(v, i)] ?? 0) * (array[at(w, i)] ?? 0);
        expect(dot).toBeCloseTo(v === w ? 4 : 0, 5);
      }
    }
  }
});

test("given and structured values", () => {
  expect([...make("values(1, 2, -3.5, 4e1)", [2, 2])]).toEqual([1, 2, -3.5, 40]);
  expect([...make("identity", [2, 3])]).toEqual([1, 0, 0, 0, 1, 0]);
  expect([...make("identity", [2, 2, 3], 6)]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  expect([...make("sobel", [2, 1, 3, 3], 9)].map((v) => v * 4)).toEqual([-1, 0, 1, -2, 0, 2, -1, 0, 1, -1, -2, -1, 0, 0, 0, 1, 2, 1].map((v) => expect.closeTo(v, 5)));
  const waves = make("sinusoidal", [3, 4]);
  expect(waves[4]).toBeCloseTo(Math.sin(1), 6);
  expect(waves[7]).toBeCloseTo(Math.cos(0.01), 6);
  const bank = make("gabor", [4, 3, 7, 7], 147);
  for (let f = 0; f < 4; f++) expect(bank.slice(f * 147, f * 147 + 147).reduce((a, b) => a + Math.abs(b), 0)).toBeCloseTo(2, 4);
});

test.each([
  ["magic", "«magic» is no initialiser, expected one of kaiming"],
  ["normal(a)", "«a» in normal(…) is no number"],
  ["normal(1, 2)", "normal has 2 arguments, expected at most 1: normal(std)"],
  ["normal(-1)", "the std of normal is -1, expected at least 0"],
  ["constant", "constant lacks its value, expected constant(value)"],
  ["values()", "values(…) has no numbers, expected at least one"],
  ["normal(", "«normal(» is no initialiser"],
])("%s", (text, message) => {
  const found = parseInitialiser(text);
  expect(isProblem(found) ? found.problem.slice(0, message.length) : found).toBe(message);
});

test("an initialiser that does not fit says so and gives zeros", () => {
  const given = parseInitialiser("values(1, 2, 3)");
  if (isProblem(given)) throw new Error(given.problem);
  expect(checkInitialiser(given, [2, 2])).toEqual({ problem: "values cannot fill 2×2: it has 3 numbers, expected 4" });
  expect([...make("values(1, 2, 3)", [2, 2])]).toEqual([0, 0, 0, 0]);
});
