// The meaning of the pointwise words.
import { isFloat } from "../tensor/dtype.ts";
import { emptyElements, type Elements } from "./numeric-array.ts";
import { meaning, type Meanings } from "./meaning.ts";
import { binaryWords, unaryWords, type BinaryWord, type UnaryWord } from "./words.ts";

const one: { readonly [W in UnaryWord]: (x: number) => number } = {
  neg: (x) => -x, abs: Math.abs, sign: Math.sign, floor: Math.floor, round: roundHalfEven, exp: Math.exp, log: Math.log, sqrt: Math.sqrt,
  sin: Math.sin, cos: Math.cos, atan: Math.atan, tanh: Math.tanh, sigmoid: (x) => 1 / (1 + Math.exp(-x)), erf: errorFunction, stopGradient: (x) => x, not: (x) => 1 - x,
};

const two: { readonly [W in BinaryWord]: (a: number, b: number) => number } = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b, pow: (a, b) => a ** b, mod: (a, b) => a - b * Math.floor(a / b),
  maximum: Math.max, minimum: Math.min, equal: (a, b) => (a === b ? 1 : 0), less: (a, b) => (a < b ? 1 : 0), and: (a, b) => a & b, or: (a, b) => a | b,
};

export const pointwiseMeanings = {
  ...(Object.fromEntries(unaryWords.map((word) => [word, meaning((operand, _, type) => map1(one[word], operand(0).data, emptyElements(type.dtype, operand(0).data.length)))])) as Meanings<UnaryWord>),
  ...(Object.fromEntries(binaryWords.map((word) => [word, meaning((operand, _, type) => {
    const [a, b] = [operand(0), operand(1)];
    const whole = !isFloat(a.dtype);
    // Products of int32 pass 2^53, so they wrap by themselves only through imul.
    const f = whole && word === "div" ? (p: number, q: number) => Math.trunc(p / q) : a.dtype === "i32" && word === "mul" ? Math.imul : two[word];
    return map2(f, a.data, b.data, emptyElements(type.dtype, a.data.length));
  })])) as Meanings<BinaryWord>),
  where: meaning((operand, _, type) => {
    const [c, a, b] = [operand(0).data, operand(1).data, operand(2).data];
    const out = emptyElements(type.dtype, a.length);
    for (let i = 0; i < out.length; i++) out[i] = (c[i] ? a[i] : b[i]) ?? 0;
    return out;
  }),
  cast: meaning((operand, _, type) => {
    const x = operand(0);
    const f = type.dtype === "bool" ? (v: number) => (v === 0 ? 0 : 1) : isFloat(type.dtype) ? (v: number) => v : Math.trunc;
    return map1(f, x.data, emptyElements(type.dtype, x.data.length));
  }),
} satisfies Meanings<UnaryWord | BinaryWord | "where" | "cast">;

function map1(f: (x: number) => number, x: Elements, out: Elements): Elements {
  for (let i = 0; i < out.length; i++) out[i] = f(x[i] ?? 0);
  return out;
}

function map2(f: (a: number, b: number) => number, a: Elements, b: Elements, out: Elements): Elements {
  for (let i = 0; i < out.length; i++) out[i] = f(a[i] ?? 0, b[i] ?? 0);
  return out;
}

function roundHalfEven(x: number): number {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near;
}

/** Maclaurin series near zero, Laplace's continued fraction far out: good to about 1e-14. */
function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 3)) {
    if (Number.isNaN(x)) return x;
    let tail = 0;
    for (let n = 60; n > 0; n--) tail = n / 2 / (size + tail);
    return Math.sign(x) * (1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / (size + tail));
  }
  let term = x;
  let total = x;
  for (let n = 1; n < 100 && Math.abs(term) > 1e-18; n++) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
