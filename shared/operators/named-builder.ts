// The core words over labelled arrays: labels instead of positions, repeating along missing labels instead of explicit expands.
import { assert } from "../base/assert.ts";
import type { IrBuilder } from "../ir/builder.ts";
import type { DType } from "../tensor/dtype.ts";

export interface Named<V> {
  readonly value: V;
  /** One distinct label an axis, outermost first. */
  readonly labels: readonly string[];
}

export type Operand<V> = Named<V> | number;

type Unary = "neg" | "abs" | "sign" | "floor" | "round" | "exp" | "log" | "sqrt" | "sin" | "cos" | "atan" | "tanh" | "sigmoid" | "erf" | "stopGradient" | "not";
type Binary = "add" | "sub" | "mul" | "div" | "pow" | "mod" | "maximum" | "minimum" | "equal" | "less" | "and" | "or";

export type NamedBuilder<V> = { readonly [W in Unary]: (x: Named<V>) => Named<V> } & { readonly [W in Binary]: (a: Operand<V>, b: Operand<V>) => Named<V> } & {
  /** The positional words underneath, for what labels cannot say. */
  readonly positional: IrBuilder<V>;
  sizeOf(x: Named<V>, label: string): number;
  dtypeOf(x: Named<V>): DType;
  number(value: number, dtype?: DType): Named<V>;
  constant(data: readonly number[], labels: readonly string[], dims: readonly number[], dtype?: DType): Named<V>;
  /** The index along `label`, an i32 array over that label alone. */
  iota(label: string, size: number): Named<V>;
  where(condition: Named<V>, a: Operand<V>, b: Operand<V>): Named<V>;
  cast(x: Named<V>, to: DType): Named<V>;
  sum(x: Named<V>, labels: readonly string[]): Named<V>;
  max(x: Named<V>, labels: readonly string[]): Named<V>;
  mean(x: Named<V>, labels: readonly string[]): Named<V>;
  cumsum(x: Named<V>, label: string, options?: { readonly exclusive?: boolean; readonly reverse?: boolean }): Named<V>;
  /** Sums over the product of both, keeping `keep`; every other label must stand in x or y. */
  contract(x: Named<V>, y: Named<V>, keep: readonly string[]): Named<V>;
  /** The same numbers, axes in the order of `labels`, repeated along those x lacks (their sizes from `sizes`). */
  align(x: Named<V>, labels: readonly string[], sizes?: Readonly<Record<string, number>>): Named<V>;
  rename(x: Named<V>, names: Readonly<Record<string, string>>): Named<V>;
  /** Several neighbouring labels become one, the first the slowest. */
  join(x: Named<V>, labels: readonly string[], into: string): Named<V>;
  split(x: Named<V>, label: string, into: readonly (readonly [label: string, size: number])[]): Named<V>;
  slice(x: Named<V>, label: string, start: number, end: number, step?: number): Named<V>;
  /** The element at one position; the label is gone. */
  at(x: Named<V>, label: string, position: number): Named<V>;
  pad(x: Named<V>, label: string, low: number, high: number, value?: number, between?: number): Named<V>;
  reverse(x: Named<V>, label: string): Named<V>;
  concat(xs: readonly Named<V>[], label: string): Named<V>;
  /** x[label] becomes [place, offset] with x index stride·place + dilation·offset. */
  window(x: Named<V>, label: string, into: { readonly place: string; readonly offset: string; readonly size: number; readonly stride: number; readonly dilation: number }): Named<V>;
  /** The adjoint: [place, offset] become one label of the given length. */
  fold(x: Named<V>, place: string, offset: string, into: { readonly label: string; readonly length: number; readonly stride: number; readonly dilation: number }): Named<V>;
  /** x's `label` is replaced by the index's labels, which x must not have. */
  gather(x: Named<V>, label: string, index: Named<V>): Named<V>;
  /** One index for each element of the other labels: y[p] = x[p with p_label = index[p]]. Both end up with the same labels. */
  gatherAlong(x: Named<V>, label: string, index: Named<V>): Named<V>;
  topIndex(x: Named<V>, label: string, k: number, largest: boolean): Named<V>;
};

const unary: readonly Unary[] = ["neg", "abs", "sign", "floor", "round", "exp", "log", "sqrt", "sin", "cos", "atan", "tanh", "sigmoid", "erf", "stopGradient", "not"];
const binary: readonly Binary[] = ["add", "sub", "mul", "div", "pow", "mod", "maximum", "minimum", "equal", "less", "and", "or"];

export function namedBuilder<V>(ir: IrBuilder<V>): NamedBuilder<V> {
  const dims = (x: Named<V>) => ir.type(x.value).dims;
  const at = (x: Named<V>, label: string) => {
    const position = x.labels.indexOf(label);
    assert(position >= 0, `no label ${label} among ${x.labels.join(" ")}`);
    return position;
  };
  const named = (value: V, labels: readonly string[]): Named<V> => ({ value, labels });
  const sizeOf = (x: Named<V>, label: string) => dims(x)[at(x, label)] ?? 0;
  const transpose = (x: Named<V>, labels: readonly string[]) => {
    const perm = labels.map((label) => at(x, label));
    return perm.every((p, i) => p === i) ? x : named(ir.transpose(x.value, perm), labels);
  };

  function align(x: Named<V>, labels: readonly string[], sizes: Readonly<Record<string, number>> = {}): Named<V> {
    const held = transpose(x, labels.filter((label) => x.labels.includes(label)));
    assert(held.labels.length === x.labels.length, `align would drop ${x.labels.filter((l) => !labels.includes(l)).join(" ")}`);
    const missing = labels.flatMap((label, i) => (x.labels.includes(label) ? [] : [i]));
    if (missing.length === 0) return held;
    return named(ir.expand(held.value, missing, missing.map((i) => sizes[labels[i] ?? ""] ?? 1)), labels);
  }

  /** Operands brought to one list of labels: that of the richest operand, with labels only others have put before it. */
  function together(operands: readonly Operand<V>[]): readonly Named<V>[] {
    const arrays = operands.filter((x): x is Named<V> => typeof x !== "number");
    const richest = arrays.reduce<Named<V> | undefined>((best, x) => (!best || x.labels.length > best.labels.length ? x : best), undefined);
    const own = richest?.labels ?? [];
    const extra = [...new Set(arrays.flatMap((x) => x.labels))].filter((label) => !own.includes(label));
    const labels = [...extra, ...own];
    const sizes = Object.fromEntries(arrays.flatMap((x) => x.labels.map((label) => [label, sizeOf(x, label)] as const)));
    const dtype = richest ? ir.type(richest.value).dtype : "f32";
    return operands.map((x) => align(typeof x === "number" ? number(x, dtype) : x, labels, sizes));
  }

  function number(value: number, dtype: DType = "f32"): Named<V> {
    return named(ir.constant([value], { dtype, dims: [] }), []);
  }

  function sum(x: Named<V>, labels: readonly string[]): Named<V> {
    if (labels.length === 0) return x;
    return named(ir.sum(x.value, labels.map((l) => at(x, l)).sort((a, b) => a - b)), x.labels.filter((l) => !labels.includes(l)));
  }

  function replaced(x: Named<V>, label: string, ...by: readonly string[]): readonly string[] {
    return x.labels.flatMap((l) => (l === label ? by : [l]));
  }

  function contract(x: Named<V>, y: Named<V>, keep: readonly string[]): Named<V> {
    // A label that stands in one operand only and is not kept is summed first: `contract` wants every label twice.
    const alone = (a: Named<V>, b: Named<V>) => a.labels.filter((l) => !b.labels.includes(l) && !keep.includes(l));
    const [a, b] = [sum(x, alone(x, y)), sum(y, alone(y, x))];
    const all = [...new Set([...a.labels, ...b.labels])];
    const number = (l: string) => all.indexOf(l);
    const out = keep.filter((l) => all.includes(l));
    return named(ir.contract(a.value, b.value, a.labels.map(number), b.labels.map(number), out.map(number)), out);
  }

  const pointwise = Object.fromEntries([
    ...unary.map((word) => [word, (x: Named<V>) => named(ir[word](x.value), x.labels)] as const),
    ...binary.map((word) => [word, (p: Operand<V>, q: Operand<V>) => {
      const [a, b] = together([p, q]);
      assert(a && b, "two operands");
      return named(ir[word](a.value, b.value), a.labels);
    }] as const),
  ]) as { readonly [W in Unary]: (x: Named<V>) => Named<V> } & { readonly [W in Binary]: (a: Operand<V>, b: Operand<V>) => Named<V> };

  return {
    ...pointwise,
    positional: ir,
    sizeOf,
    dtypeOf: (x) => ir.type(x.value).dtype,
    number,
    constant: (data, labels, size, dtype = "f32") => named(ir.constant(data, { dtype, dims: size }), labels),
    iota: (label, size) => named(ir.iota([size], 0), [label]),
    where(condition, p, q) {
      // The condition only lends its labels; its dtype must not decide that of a plain number.
      const [a, b] = [p, q].map((x) => (typeof x === "number" ? number(x, dtypeBeside(p, q)) : x));
      assert(a && b, "two branches");
      const [c, x, y] = together([condition, a, b]);
      assert(c && x && y, "three operands");
      return named(ir.where(c.value, x.value, y.value), c.labels);
    },
    cast: (x, to) => (ir.type(x.value).dtype === to ? x : named(ir.cast(x.value, to), x.labels)),
    sum,
    max: (x, labels) => (labels.length === 0 ? x : named(ir.max(x.value, labels.map((l) => at(x, l)).sort((a, b) => a - b)), x.labels.filter((l) => !labels.includes(l)))),
    mean(x, labels) {
      const count = labels.reduce((product, label) => product * sizeOf(x, label), 1);
      return pointwise.div(sum(x, labels), count);
    },
    cumsum: (x, label, options) => named(ir.cumsum(x.value, at(x, label), options), x.labels),
    contract,
    align,
    rename: (x, names) => named(x.value, x.labels.map((l) => names[l] ?? l)),
    join(x, labels, into) {
      const first = Math.min(...labels.map((l) => at(x, l)));
      const rest = x.labels.filter((l) => !labels.includes(l));
      const before = x.labels.slice(0, first).filter((l) => !labels.includes(l)).length;
      const ordered = transpose(x, [...rest.slice(0, before), ...labels, ...rest.slice(before)]);
      const size = labels.reduce((product, label) => product * sizeOf(x, label), 1);
      const sizes = dims(ordered);
      return named(ir.reshape(ordered.value, [...sizes.slice(0, before), size, ...sizes.slice(before + labels.length)]), [...rest.slice(0, before), into, ...rest.slice(before)]);
    },
    split(x, label, into) {
      const where = at(x, label);
      const sizes = dims(x);
      return named(ir.reshape(x.value, [...sizes.slice(0, where), ...into.map(([, size]) => size), ...sizes.slice(where + 1)]), replaced(x, label, ...into.map(([l]) => l)));
    },
    slice: (x, label, start, end, step = 1) => (start === 0 && end === sizeOf(x, label) && step === 1 ? x : named(ir.slice(x.value, [{ axis: at(x, label), start, end, step }]), x.labels)),
    at(x, label, position) {
      const cut = ir.slice(x.value, [{ axis: at(x, label), start: position, end: position + 1, step: 1 }]);
      return named(ir.reshape(cut, dims(x).filter((_, i) => i !== at(x, label))), x.labels.filter((l) => l !== label));
    },
    pad: (x, label, low, high, value = 0, between = 0) => (low === 0 && high === 0 && between === 0 ? x : named(ir.pad(x.value, [{ axis: at(x, label), low, high, between }], value), x.labels)),
    reverse: (x, label) => named(ir.reverse(x.value, [at(x, label)]), x.labels),
    concat(xs, label) {
      const first = xs[0];
      assert(first, "concat of something");
      return named(ir.concat(xs.map((x) => transpose(x, first.labels).value), at(first, label)), first.labels);
    },
    window: (x, label, into) => named(ir.window(x.value, at(x, label), into.size, into.stride, into.dilation), replaced(x, label, into.place, into.offset)),
    fold(x, place, offset, into) {
      const rest = x.labels.filter((l) => l !== offset);
      const ordered = transpose(x, rest.flatMap((l) => (l === place ? [place, offset] : [l])));
      return named(ir.fold(ordered.value, ordered.labels.indexOf(place), into.length, into.stride, into.dilation), rest.map((l) => (l === place ? into.label : l)));
    },
    gather: (x, label, index) => named(ir.gather(x.value, index.value, at(x, label)), replaced(x, label, ...index.labels)),
    gatherAlong(x, label, index) {
      const lacking = index.labels.filter((l) => !x.labels.includes(l));
      const sizes = Object.fromEntries([...x.labels.map((l) => [l, sizeOf(x, l)] as const), ...index.labels.filter((l) => l !== label).map((l) => [l, sizeOf(index, l)] as const)]);
      const source = align(x, [...lacking, ...x.labels], sizes);
      const places = align(index, source.labels, { ...sizes, [label]: 1 });
      return named(ir.gatherAlong(source.value, places.value, at(source, label)), source.labels);
    },
    topIndex: (x, label, k, largest) => named(ir.topIndex(x.value, at(x, label), k, largest), x.labels),
  };

  function dtypeBeside(p: Operand<V>, q: Operand<V>): DType {
    const model = typeof p === "number" ? q : p;
    return typeof model === "number" ? "f32" : ir.type(model.value).dtype;
  }
}
