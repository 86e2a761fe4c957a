// Families of functions of one number, and a layer whose every edge is a learned mixture of them. Each family sees numbers of about −1 to 1.
// Liu et al., KAN: Kolmogorov-Arnold Networks, arXiv 2404.19756; selection among families as in Yang et al., Activation Space Selectable Kolmogorov-Arnold Networks, arXiv 2408.08338.
import type { BlockId } from "../document/document.ts";
import type { BlockBuilder, DocumentBuilder, Value } from "./diagram-builder.ts";
import { linear, numbered, pointwise, product, scaled, sum } from "./parts.ts";

type Draw = (b: BlockBuilder, x: Value) => Value;

function basis(d: DocumentBuilder, id: BlockId, title: string, about: string, draw: Draw): BlockId {
  return d.block(id, { title, about, tint: "basis", locals: ["i", "g"] }, (b) => b.output("out", draw(b, b.input("in", { axes: "i" }, "x")), "basis"));
}

/** Cubic B-splines over −1 to 1 in g − 3 pieces: (max(0, 2 − |u|)³ − 4 max(0, 1 − |u|)³)/6, which is what the recursion of Cox and de Boor comes to on even knots. */
export function splineBasis(d: DocumentBuilder): BlockId {
  return basis(d, "spline-basis", "B-spline basis", "Of every number, what each of g cubic bumps on an even grid from −1 to 1 makes of it; within the grid they add up to 1.", (b, x) => {
    const half = scaled(b, "half", b.node("pieces", "sub", {}, { a: count(b), b: number(b, "three", 3) }), 0.5);
    const along = product(b, "along", b.node("shifted", "add", {}, numbered([x, number(b, "one", 1)])), half);
    const distance = pointwise(b, "distance", "abs", b.node("from-middle", "sub", {}, { a: forEach(b, along), b: b.node("middles", "sub", {}, { a: index(b), b: number(b, "offset", 1) }) }));
    const cube = (width: number) => {
      const rest = pointwise(b, `within${width}`, "relu", b.node(`rest${width}`, "sub", {}, { a: number(b, `width${width}`, width), b: distance }));
      return product(b, `cube${width}`, rest, rest, rest);
    };
    return scaled(b, "sixth", b.node("bump", "sub", {}, { a: cube(2), b: scaled(b, "four", cube(1), 4) }), 1 / 6);
  });
}

export function radialBasis(d: DocumentBuilder): BlockId {
  return basis(d, "radial-basis", "Radial basis", "Of every number, how near it is to each of g places from −1 to 1: e to the minus squared distance, in steps.", (b, x) => pointwise(b, "near", "exp", scaled(b, "minus", pointwise(b, "squared", "square", inSteps(b, x)), -1)));
}

export function waveletBasis(d: DocumentBuilder): BlockId {
  return basis(d, "wavelet-basis", "Wavelet basis", "Of every number, what a ripple around each of g places from −1 to 1 makes of it: (1 − u²) e to the −u²/2.", (b, x) => {
    const squared = pointwise(b, "squared", "square", inSteps(b, x));
    return product(b, "ripple", b.node("dip", "sub", {}, { a: number(b, "one", 1), b: squared }), pointwise(b, "hill", "exp", scaled(b, "minus", squared, -0.5)));
  });
}

/** sin(nπx + φ) with n = 1, 1, 2, 2, … and φ = 0, π/2, 0, π/2, … */
export function fourierBasis(d: DocumentBuilder): BlockId {
  return basis(d, "fourier-basis", "Fourier basis", "Of every number, sine and cosine of π, 2π, 3π … times it, g of them.", (b, x) => {
    const place = index(b);
    const pair = pointwise(b, "pair", "floor", scaled(b, "halves", place, 0.5));
    const isCosine = b.node("is-cosine", "sub", {}, { a: place, b: scaled(b, "twice", pair, 2) });
    const angle = product(b, "angle", forEach(b, x), scaled(b, "speed", b.node("turns", "add", {}, numbered([pair, number(b, "one", 1)])), Math.PI));
    return pointwise(b, "wave", "sin", b.node("turned", "add", {}, numbered([angle, scaled(b, "quarter", isCosine, Math.PI / 2)])));
  });
}

/** T₁ to T₄; the zeroth is a constant, which the bias is for. */
export function chebyshevBasis(d: DocumentBuilder): BlockId {
  const info = { title: "Chebyshev basis", about: "Of every number, the first four Chebyshev polynomials: each is twice the number times the one before, less the one before that.", tint: "basis", locals: ["i"] };
  return d.block("chebyshev-basis", info, (b) => {
    const x = b.input("in", { axes: "i" }, "x");
    const twice = scaled(b, "twice", x, 2);
    const next = (n: number, before: Value, last: Value) => b.node(`t${n}`, "sub", {}, { a: product(b, `times${n}`, twice, last), b: before });
    const second = next(2, number(b, "t0", 1), x);
    const third = next(3, x, second);
    const all = [x, second, third, next(4, second, third)].map((one, i) => b.node(`row${i + 1}`, "repeat", { along: "g=1" }, one));
    b.output("out", b.node("all", "concat", { axis: "g" }, numbered(all)), "basis");
  });
}

/** y = Σ over families of s ⊙ Σ over inputs and functions of c·b(x), and beside it a map of SiLU(x); s is learned for every output and family. */
export function selectableKan(d: DocumentBuilder): BlockId {
  const families = [["spline", splineBasis(d), "g"], ["radial", radialBasis(d), "g"], ["wavelet", waveletBasis(d), "g"], ["fourier", fourierBasis(d), "f"], ["chebyshev", chebyshevBasis(d), undefined]] as const;
  const info = { title: "Selectable KAN layer", about: "From every input to every output leads a learned function of one number, a sum over five families of functions; how much of each family an output takes is learned too.", tint: "feed-forward", locals: ["i", "o", "g", "f"] };
  return d.block("selectable-kan", info, (b) => {
    const x = b.input("in", { axes: "i" }, "x");
    const taken = families.map(([name, block, size]) => {
      const functions = b.use(`${name}-basis`, block, { x }, { sizes: size === undefined ? {} : { g: size } })("basis");
      return product(b, `take-${name}`, linear(b, name, functions, "i g", "o", false), b.node(`select-${name}`, "parameter", { axes: "o", initialiser: "ones" }, {}));
    });
    b.output("out", sum(b, "sum", linear(b, "base", pointwise(b, "silu", "silu", x), "i", "o"), ...taken), "y");
  });
}

/** 0, 1, … along g, and how many there are. */
function index(b: BlockBuilder): Value {
  return b.node("index", "cumsum", { axis: "g", exclusive: true }, ones(b, "ones"));
}
function count(b: BlockBuilder): Value {
  return b.node("count", "reduce-sum", { axes: "g" }, ones(b, "units"));
}
function ones(b: BlockBuilder, id: string): Value {
  return b.node(id, "constant", { axes: "g", values: [1] }, {});
}
/** The same for each of the g functions. */
function forEach(b: BlockBuilder, x: Value): Value {
  return b.node("each", "repeat", { along: "g" }, x);
}
function number(b: BlockBuilder, id: string, value: number): Value {
  return b.node(id, "constant", { values: [value] }, {});
}

/** (x − place)/step of g places from −1 to 1. */
function inSteps(b: BlockBuilder, x: Value): Value {
  const half = scaled(b, "half", b.node("steps", "sub", {}, { a: count(b), b: number(b, "last", 1) }), 0.5);
  const along = product(b, "along", b.node("shifted", "add", {}, numbered([x, number(b, "edge", 1)])), half);
  return b.node("distance", "sub", {}, { a: forEach(b, along), b: index(b) });
}
