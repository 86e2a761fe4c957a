// The closed vocabulary of the compiled form: every core word with the type it gives, and the attributes it carries.
import { assert, AssertionFailure } from "../base/assert.ts";
import { isFloat, type DType } from "../tensor/dtype.ts";
import type { ValueType } from "./builder.ts";
import { printValueType, product, sameDims } from "./dims.ts";
import type { IrAttributes, IrBody } from "./graph.ts";

export const unaryWords = ["neg", "abs", "sign", "floor", "round", "exp", "log", "sqrt", "sin", "cos", "atan", "tanh", "sigmoid", "erf", "stopGradient", "not"] as const;
export const binaryWords = ["add", "sub", "mul", "div", "pow", "mod", "maximum", "minimum", "equal", "less", "and", "or"] as const;
export const otherWords = [
  "input", "constant", "iota", "size", "where", "cast", "sum", "max", "cumsum", "contract",
  "reshape", "transpose", "expand", "slice", "pad", "reverse", "concat", "window", "fold",
  "gather", "scatterAdd", "scatterMax", "gatherAlong", "scatterAlongAdd", "topIndex", "scan", "while", "cond", "pick",
] as const;
export const coreWords = [...unaryWords, ...binaryWords, ...otherWords] as const;

export type UnaryWord = (typeof unaryWords)[number];
export type BinaryWord = (typeof binaryWords)[number];
export type CoreWord = (typeof coreWords)[number];

export type Cut = { readonly axis: number; readonly start: number; readonly end: number; readonly step: number };
export type Pad = { readonly axis: number; readonly low: number; readonly high: number; readonly between: number };
type Axis = { readonly axis: number };
type Axes = { readonly axes: readonly number[] };
type Nothing = Readonly<Record<string, never>>;

/** What each word carries besides its operands; words that are not listed carry nothing. */
export type WordAttributes = { readonly [W in UnaryWord | BinaryWord | "where"]: Nothing } & {
  readonly input: { readonly name: string; readonly dtype: DType; readonly dims: readonly number[]; readonly carried?: string };
  readonly constant: { readonly data: readonly number[]; readonly dtype: DType; readonly dims: readonly number[] };
  readonly iota: { readonly dims: readonly number[]; readonly axis: number };
  readonly size: Axis;
  readonly cast: { readonly to: DType };
  readonly sum: Axes;
  readonly max: Axes;
  readonly cumsum: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };
  readonly contract: { readonly a: readonly number[]; readonly b: readonly number[]; readonly out: readonly number[] };
  readonly reshape: { readonly dims: readonly number[] };
  readonly transpose: { readonly perm: readonly number[] };
  readonly expand: { readonly axes: readonly number[]; readonly sizes: readonly number[] };
  readonly slice: { readonly cuts: readonly Cut[] };
  readonly pad: { readonly pads: readonly Pad[]; readonly value: number };
  readonly reverse: Axes;
  readonly concat: Axis;
  readonly window: { readonly axis: number; readonly size: number; readonly stride: number; readonly dilation: number };
  readonly fold: { readonly axis: number; readonly length: number; readonly stride: number; readonly dilation: number };
  readonly gather: Axis;
  readonly scatterAdd: Axis;
  readonly scatterMax: Axis;
  readonly gatherAlong: Axis;
  readonly scatterAlongAdd: Axis;
  readonly topIndex: { readonly axis: number; readonly k: number; readonly largest: boolean };
  /** Operands: `states`, then `consts`, then xs; results of the body: next states, then outputs. */
  readonly scan: { readonly states: number; readonly consts: number; readonly length: number; readonly reverse: boolean; readonly body: IrBody };
  readonly while: { readonly states: number; readonly limit: number; readonly goOn: IrBody; readonly body: IrBody };
  readonly cond: { readonly then: IrBody; readonly otherwise: IrBody };
  readonly pick: { readonly at: number };
};

/** The attributes of a node known to be `word`. */
export function attributesOf<W extends CoreWord>(node: { readonly word: string; readonly attributes: IrAttributes }, word: W): WordAttributes[W] {
  assert(node.word === word, `a ${node.word} is no ${word}`);
  return node.attributes as unknown as WordAttributes[W];
}

export interface Typed {
  readonly type: ValueType;
  /** Of a value that is several. */
  readonly types: readonly ValueType[];
}

type TypeRule<W extends CoreWord> = (operands: readonly ValueType[], attributes: WordAttributes[W], whole: readonly Typed[]) => ValueType | readonly ValueType[];

/** The types a word gives; one entry unless it gives several values. A wrong use is our own fault, so it fails. */
export function typesOfWord(word: CoreWord, operands: readonly Typed[], attributes: IrAttributes): readonly ValueType[] {
  const rule = typeRules[word] as TypeRule<CoreWord>;
  if (word !== "pick" && operands.some((x) => x.type.carried !== undefined)) refuse(word, operands.map((x) => x.type), "arrays: what is carried goes to opaque nodes alone");
  const given = rule(operands.map((x) => x.type), attributes as never, operands);
  return isType(given) ? [given] : given;
}

function isType(given: ValueType | readonly ValueType[]): given is ValueType {
  return "dtype" in given;
}

const arity: { readonly [W in CoreWord]?: number } = {
  ...Object.fromEntries(unaryWords.map((word) => [word, 1])), ...Object.fromEntries(binaryWords.map((word) => [word, 2])),
  where: 3, cast: 1, sum: 1, max: 1, cumsum: 1, contract: 2, reshape: 1, transpose: 1, expand: 1, slice: 1, pad: 1, reverse: 1, window: 1, fold: 1,
  gather: 2, scatterAdd: 3, scatterMax: 3, gatherAlong: 2, scatterAlongAdd: 3, topIndex: 1, size: 1, pick: 1, input: 0, constant: 0, iota: 0,
};

/** How many operands a word takes; undefined where it varies. */
export function arityOf(word: CoreWord): number | undefined {
  return arity[word];
}

function operand(types: readonly ValueType[], at: number, word: string): ValueType {
  const type = types[at];
  assert(type, `${word} lacks operand ${at}`);
  return type;
}
// Sentences are put together only when they are needed: rules run for every node of every pass.
function refuse(word: string, types: readonly ValueType[], expected: string): never {
  throw new AssertionFailure(`${word} of ${types.map(printValueType).join(", ")}: expected ${expected}`);
}
const dimAt = (type: ValueType, axis: number, word: string) => {
  const size = type.dims[axis];
  return size ?? refuse(word, [type], `an axis ${axis}`);
};
const replaced = (dims: readonly number[], axis: number, taken: number, by: readonly number[]) => [...dims.slice(0, axis), ...by, ...dims.slice(axis + taken)];
const ascending = (axes: readonly number[]) => axes.every((axis, i) => i === 0 || axis > (axes[i - 1] ?? -1));

function pointwise(word: string, result?: DType, accepts?: (dtype: DType) => boolean) {
  return (types: readonly ValueType[]): ValueType => {
    const first = operand(types, 0, word);
    if (!(types.every((t) => t.dtype === first.dtype && sameDims(t.dims, first.dims)))) refuse(word, types, "equal types");
    if (!(accepts?.(first.dtype) ?? true)) refuse(word, types, "another dtype");
    return { dtype: result ?? first.dtype, dims: first.dims };
  };
}
const isBool = (dtype: DType) => dtype === "bool";
const isNumber = (dtype: DType) => dtype !== "bool" && dtype !== "string";
const numeric = (word: string) => pointwise(word, undefined, isNumber);
const real = (word: string) => pointwise(word, undefined, isFloat);

function reduction(word: string) {
  return (types: readonly ValueType[], { axes }: Axes): ValueType => {
    const x = operand(types, 0, word);
    if (!(ascending(axes) && axes.every((axis) => axis >= 0 && axis < x.dims.length))) refuse(word, types, `ascending axes of the operand, not ${axes.join(" ")}`);
    if (!(isNumber(x.dtype))) refuse(word, types, "numbers");
    return { dtype: x.dtype, dims: x.dims.filter((_, i) => !axes.includes(i)) };
  };
}

function scatter(word: string) {
  return (types: readonly ValueType[], { axis }: Axis): ValueType => {
    const [base, index, updates] = [operand(types, 0, word), operand(types, 1, word), operand(types, 2, word)];
    dimAt(base, axis, word);
    if (!(sameDims(updates.dims, replaced(base.dims, axis, 1, index.dims)) && updates.dtype === base.dtype && index.dtype === "i32")) refuse(word, types, "updates with the index's axes in place of the base's");
    return base;
  };
}

const sameElsewhere = (x: ValueType, y: ValueType, axis: number) => x.dims.length === y.dims.length && x.dims.every((d, i) => i === axis || d === y.dims[i]);

const typeRules: { readonly [W in CoreWord]: TypeRule<W> } = {
  input: (_, { dtype, dims, carried }) => ({ dtype, dims, ...(carried === undefined ? {} : { carried }) }),
  constant: (_, { dtype, dims, data }) => {
    if (data.length !== product(dims)) refuse("constant", [{ dtype, dims }], `as many elements, not ${data.length}`);
    return { dtype, dims };
  },
  iota: (_, { dims, axis }) => {
    assert(axis >= 0 && axis < dims.length, `iota has no axis ${axis}`);
    return { dtype: "i32", dims };
  },
  size: (types, { axis }) => (dimAt(operand(types, 0, "size"), axis, "size"), { dtype: "i32", dims: [] }),
  neg: numeric("neg"), abs: numeric("abs"), sign: numeric("sign"), floor: real("floor"), round: real("round"), exp: real("exp"), log: real("log"), sqrt: real("sqrt"),
  sin: real("sin"), cos: real("cos"), atan: real("atan"), tanh: real("tanh"), sigmoid: real("sigmoid"), erf: real("erf"), stopGradient: pointwise("stopGradient"),
  not: pointwise("not", "bool", isBool),
  add: numeric("add"), sub: numeric("sub"), mul: numeric("mul"), div: numeric("div"), pow: numeric("pow"), mod: numeric("mod"), maximum: numeric("maximum"), minimum: numeric("minimum"),
  equal: pointwise("equal", "bool"), less: pointwise("less", "bool", isNumber), and: pointwise("and", "bool", isBool), or: pointwise("or", "bool", isBool),
  where: (types) => {
    const [c, a, b] = [operand(types, 0, "where"), operand(types, 1, "where"), operand(types, 2, "where")];
    if (!(c.dtype === "bool" && sameDims(c.dims, a.dims) && a.dtype === b.dtype && sameDims(a.dims, b.dims))) refuse("where", types, "a bool and two equal types of its dims");
    return a;
  },
  cast: (types, { to }) => ({ dtype: to, dims: operand(types, 0, "cast").dims }),
  sum: reduction("sum"), max: reduction("max"),
  cumsum: (types, { axis }) => {
    const x = operand(types, 0, "cumsum");
    dimAt(x, axis, "cumsum");
    if (!(isNumber(x.dtype))) refuse("cumsum", types, "numbers");
    return x;
  },
  contract: (types, { a, b, out }) => {
    const [x, y] = [operand(types, 0, "contract"), operand(types, 1, "contract")];
    const sizes = new Map<number, number>();
    for (const [type, labels] of [[x, a], [y, b]] as const) {
      if (!(labels.length === type.dims.length && new Set(labels).size === labels.length)) refuse("contract", types, `one distinct label an axis, not ${labels.join(" ")}`);
      labels.forEach((label, i) => {
        const size = type.dims[i] ?? 0;
        if (!((sizes.get(label) ?? size) === size)) refuse("contract", types, `one size for label ${label}`);
        sizes.set(label, size);
      });
    }
    if (!(x.dtype === y.dtype && isNumber(x.dtype))) refuse("contract", types, "equal dtypes");
    if (!(new Set(out).size === out.length && out.every((label) => sizes.has(label)))) refuse("contract", types, `results among the labels, not ${out.join(" ")}`);
    for (const label of sizes.keys()) if (!([a, b, out].filter((labels) => labels.includes(label)).length > 1)) refuse("contract", types, `label ${label} in two places at least: sum it first`);
    return { dtype: x.dtype, dims: out.map((label) => sizes.get(label) ?? 0) };
  },
  reshape: (types, { dims }) => {
    const x = operand(types, 0, "reshape");
    if (!(product(dims) === product(x.dims))) refuse("reshape", types, `as many elements as [${dims.join(", ")}]`);
    return { dtype: x.dtype, dims };
  },
  transpose: (types, { perm }) => {
    const x = operand(types, 0, "transpose");
    if (!(perm.length === x.dims.length && [...perm].sort((p, q) => p - q).every((p, i) => p === i))) refuse("transpose", types, `a permutation, not ${perm.join(" ")}`);
    return { dtype: x.dtype, dims: perm.map((p) => x.dims[p] ?? 0) };
  },
  expand: (types, { axes, sizes }) => {
    const x = operand(types, 0, "expand");
    if (!(ascending(axes) && axes.length === sizes.length)) refuse("expand", types, "ascending axes with a size each");
    const dims = [...x.dims];
    axes.forEach((axis, i) => {
      if (!(axis >= 0 && axis <= dims.length)) refuse("expand", types, `a place for axis ${axis}`);
      dims.splice(axis, 0, sizes[i] ?? 0);
    });
    return { dtype: x.dtype, dims };
  },
  slice: (types, { cuts }) => {
    const x = operand(types, 0, "slice");
    const dims = [...x.dims];
    for (const { axis, start, end, step } of cuts) {
      const size = dimAt(x, axis, "slice");
      if (!(step > 0 && start >= 0 && start <= end && end <= size)) refuse("slice", types, `0 ≤ start ≤ end ≤ ${size}, not ${start} to ${end} by ${step}`);
      dims[axis] = Math.ceil((end - start) / step);
    }
    return { dtype: x.dtype, dims };
  },
  pad: (types, { pads }) => {
    const x = operand(types, 0, "pad");
    const dims = [...x.dims];
    for (const { axis, low, high, between } of pads) {
      const size = dimAt(x, axis, "pad");
      if (!(low >= 0 && high >= 0 && between >= 0)) refuse("pad", types, `room of 0 or more, not ${low}, ${between}, ${high}`);
      dims[axis] = size + Math.max(0, size - 1) * between + low + high;
    }
    return { dtype: x.dtype, dims };
  },
  reverse: (types, { axes }) => {
    const x = operand(types, 0, "reverse");
    axes.forEach((axis) => dimAt(x, axis, "reverse"));
    return x;
  },
  concat: (types, { axis }) => {
    const first = operand(types, 0, "concat");
    dimAt(first, axis, "concat");
    if (!(types.every((t) => t.dtype === first.dtype && sameElsewhere(t, first, axis)))) refuse("concat", types, `types equal but for axis ${axis}`);
    return { dtype: first.dtype, dims: replaced(first.dims, axis, 1, [types.reduce((total, t) => total + (t.dims[axis] ?? 0), 0)]) };
  },
  window: (types, { axis, size, stride, dilation }) => {
    const x = operand(types, 0, "window");
    const places = Math.floor((dimAt(x, axis, "window") - dilation * (size - 1) - 1) / stride) + 1;
    if (!(size > 0 && stride > 0 && dilation > 0 && places >= 0)) refuse("window", types, `room for a window of ${size} by ${dilation}`);
    return { dtype: x.dtype, dims: replaced(x.dims, axis, 1, [places, size]) };
  },
  fold: (types, { axis, length, stride, dilation }) => {
    const x = operand(types, 0, "fold");
    const reach = (dimAt(x, axis, "fold") - 1) * stride + (dimAt(x, axis + 1, "fold") - 1) * dilation;
    if (!(reach < length && isNumber(x.dtype))) refuse("fold", types, `a length above ${reach}, not ${length}`);
    return { dtype: x.dtype, dims: replaced(x.dims, axis, 2, [length]) };
  },
  gather: (types, { axis }) => {
    const [x, index] = [operand(types, 0, "gather"), operand(types, 1, "gather")];
    dimAt(x, axis, "gather");
    if (!(index.dtype === "i32")) refuse("gather", types, "an i32 index");
    return { dtype: x.dtype, dims: replaced(x.dims, axis, 1, index.dims) };
  },
  scatterAdd: scatter("scatterAdd"), scatterMax: scatter("scatterMax"),
  gatherAlong: (types, { axis }) => {
    const [x, index] = [operand(types, 0, "gatherAlong"), operand(types, 1, "gatherAlong")];
    dimAt(x, axis, "gatherAlong");
    if (!(index.dtype === "i32" && sameElsewhere(x, index, axis))) refuse("gatherAlong", types, `an i32 index equal to the operand but for axis ${axis}`);
    return { dtype: x.dtype, dims: index.dims };
  },
  scatterAlongAdd: (types, { axis }) => {
    const [base, index, updates] = [operand(types, 0, "scatterAlongAdd"), operand(types, 1, "scatterAlongAdd"), operand(types, 2, "scatterAlongAdd")];
    dimAt(base, axis, "scatterAlongAdd");
    if (!(index.dtype === "i32" && sameDims(index.dims, updates.dims) && sameElsewhere(base, index, axis) && base.dtype === updates.dtype)) refuse("scatterAlongAdd", types, "one update an index");
    return base;
  },
  topIndex: (types, { axis, k }) => {
    const x = operand(types, 0, "topIndex");
    if (!(k >= 0 && k <= dimAt(x, axis, "topIndex"))) refuse("topIndex", types, `k up to the size of axis ${axis}, not ${k}`);
    return { dtype: "i32", dims: replaced(x.dims, axis, 1, [k]) };
  },
  scan: (_, { states, length, body }) => body.results.map(({ type }, i) => (i < states ? type : { dtype: type.dtype, dims: [length, ...type.dims] })),
  while: (_, { body }) => body.results.map((result) => result.type),
  cond: (_, { then }) => then.results.map((result) => result.type),
  pick: (_, { at }, whole) => {
    const type = whole[0]?.types[at];
    assert(type, `there is no value ${at} to pick`);
    return type;
  },
};
