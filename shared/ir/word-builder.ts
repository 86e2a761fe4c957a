// The builder's functions over one function that makes a word: attributes are brought to one spelling, and words that change nothing are left out.
import { assert } from "../base/assert.ts";
import type { IrBuilder } from "./builder.ts";
import { sameDims } from "./dims.ts";
import { binaryWords, unaryWords, type BinaryWord, type CoreWord, type UnaryWord, type WordAttributes } from "./words.ts";

export type Control<V> = Pick<IrBuilder<V>, "scan" | "while" | "cond">;

export interface WordTarget<V> extends Control<V> {
  type: IrBuilder<V>["type"];
  make<W extends CoreWord>(word: W, inputs: readonly V[], attributes: WordAttributes[W]): V;
}

type Pointwise<V> = { readonly [W in UnaryWord]: (x: V) => V } & { readonly [W in BinaryWord]: (a: V, b: V) => V };

export function wordBuilder<V>(target: WordTarget<V>): IrBuilder<V> {
  const { type } = target;
  const make = <W extends CoreWord>(word: W, inputs: readonly V[], attributes: WordAttributes[W]) => target.make(word, inputs, attributes);
  const pointwise = Object.fromEntries([
    ...unaryWords.map((word) => [word, (x: V) => make(word, [x], {})] as const),
    ...binaryWords.map((word) => [word, (a: V, b: V) => make(word, [a, b], {})] as const),
  ]) as Pointwise<V>;
  const ordered = (axes: readonly number[]) => [...axes].sort((p, q) => p - q);
  return {
    ...pointwise,
    type: (x) => type(x),
    scan: (parts, body) => target.scan(parts, body),
    while: (parts, goOn, body) => target.while(parts, goOn, body),
    cond: (predicate, args, then, otherwise) => target.cond(predicate, args, then, otherwise),
    constant: (data, { dtype, dims }) => make("constant", [], { data, dtype, dims }),
    iota: (dims, axis) => make("iota", [], { dims, axis }),
    size: (x, axis) => make("size", [x], { axis }),
    where: (condition, a, b) => make("where", [condition, a, b], {}),
    cast: (x, to) => (type(x).dtype === to ? x : make("cast", [x], { to })),
    sum: (x, axes) => (axes.length === 0 ? x : make("sum", [x], { axes: ordered(axes) })),
    max: (x, axes) => (axes.length === 0 ? x : make("max", [x], { axes: ordered(axes) })),
    cumsum: (x, axis, { exclusive = false, reverse = false } = {}) => make("cumsum", [x], { axis, exclusive, reverse }),
    contract(x, y, a, b, out) {
      // Labels are numbered in the order they first stand in, so that equal contractions are one node.
      const order = [...new Set([...a, ...b])];
      const number = (labels: readonly number[]) => labels.map((label) => order.indexOf(label));
      return make("contract", [x, y], { a: number(a), b: number(b), out: number(out) });
    },
    reshape: (x, dims) => (sameDims(type(x).dims, dims) ? x : make("reshape", [x], { dims })),
    transpose: (x, perm) => (perm.length === type(x).dims.length && perm.every((p, i) => p === i) ? x : make("transpose", [x], { perm })),
    expand: (x, axes, sizes) => (axes.length === 0 ? x : make("expand", [x], { axes, sizes })),
    slice(x, cuts) {
      const { dims } = type(x);
      const real = cuts.filter(({ axis, start, end, step }) => !(start === 0 && end === dims[axis] && step === 1));
      return real.length === 0 ? x : make("slice", [x], { cuts: byAxis(real).map(({ axis, start, end, step }) => ({ axis, start, end, step })) });
    },
    pad(x, pads, value) {
      const real = pads.filter(({ low, high, between }) => low !== 0 || high !== 0 || between !== 0);
      return real.length === 0 ? x : make("pad", [x], { pads: byAxis(real).map(({ axis, low, high, between }) => ({ axis, low, high, between })), value });
    },
    reverse: (x, axes) => (axes.length === 0 ? x : make("reverse", [x], { axes: ordered(axes) })),
    concat(xs, axis) {
      const only = xs[0];
      assert(only !== undefined, "concat of nothing");
      return xs.length === 1 ? only : make("concat", xs, { axis });
    },
    window: (x, axis, size, stride, dilation) => make("window", [x], { axis, size, stride, dilation }),
    fold: (x, axis, length, stride, dilation) => make("fold", [x], { axis, length, stride, dilation }),
    gather: (x, index, axis) => make("gather", [x, index], { axis }),
    scatterAdd: (base, index, updates, axis) => make("scatterAdd", [base, index, updates], { axis }),
    scatterMax: (base, index, updates, axis) => make("scatterMax", [base, index, updates], { axis }),
    gatherAlong: (x, index, axis) => make("gatherAlong", [x, index], { axis }),
    scatterAlongAdd: (base, index, updates, axis) => make("scatterAlongAdd", [base, index, updates], { axis }),
    topIndex: (x, axis, k, largest) => make("topIndex", [x], { axis, k, largest }),
  };
}

function byAxis<T extends { readonly axis: number }>(entries: readonly T[]): readonly T[] {
  const sorted = [...entries].sort((p, q) => p.axis - q.axis);
  assert(sorted.every(({ axis }, i) => i === 0 || sorted[i - 1]?.axis !== axis), "one entry an axis");
  return sorted;
}
