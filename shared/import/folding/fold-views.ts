// Operators that move numbers at hand about.
import { intOf, intsOf } from "../graph.ts";
import { sharedDims, spread, strides, viewed, type Constant } from "./constant.ts";
import type { Fold, Folds } from "./fold-node.ts";

const reshaped = (x: Constant, dims: readonly number[]): Constant | undefined => (dims.reduce((a, b) => a * b, 1) === x.numbers.length ? { ...x, dims } : undefined);
const list = (x: Constant | undefined) => x && [...x.numbers];
const fromFront = (axes: readonly number[], rank: number) => axes.map((axis) => (axis < 0 ? axis + rank : axis));

function slice(x: Constant, starts: readonly number[], ends: readonly number[], axes: readonly number[], steps: readonly number[]): Constant | undefined {
  const dims = [...x.dims];
  const own = strides(x.dims);
  const moves = [...own];
  let start = 0;
  for (const [i, axis] of fromFront(axes, x.dims.length).entries()) {
    const size = x.dims[axis] ?? 0;
    const step = steps[i] ?? 1;
    if (step < 1) return undefined;
    const place = (n: number) => Math.min(size, Math.max(0, n < 0 ? n + size : n));
    const [from, to] = [place(starts[i] ?? 0), place(ends[i] ?? size)];
    dims[axis] = Math.max(0, Math.ceil((to - from) / step));
    moves[axis] = (own[axis] ?? 0) * step;
    start += from * (own[axis] ?? 0);
  }
  return viewed(x, dims, moves, start);
}

const gather: Fold = (node, [x, index]) => {
  if (!x || !index) return undefined;
  const axis = fromFront([intOf(node, "axis") ?? 0], x.dims.length)[0] ?? 0;
  const [before, size, after] = [x.dims.slice(0, axis), x.dims[axis] ?? 0, x.dims.slice(axis + 1)];
  const [outer, inner] = [before.reduce((a, b) => a * b, 1), after.reduce((a, b) => a * b, 1)];
  const places = fromFront([...index.numbers], size);
  if (places.some((place) => place < 0 || place >= size)) return undefined;
  const numbers = new Float64Array(outer * places.length * inner);
  for (let o = 0; o < outer; o++) places.forEach((place, i) => numbers.set(x.numbers.subarray((o * size + place) * inner, (o * size + place + 1) * inner), (o * places.length + i) * inner));
  return { dtype: x.dtype, dims: [...before, ...index.dims, ...after], numbers };
};

export const viewFolds: Folds = {
  Reshape(node, [x, target]) {
    if (!x || !target) return undefined;
    const wanted = [...target.numbers].map((n, i) => (n === 0 && intOf(node, "allowzero") !== 1 ? (x.dims[i] ?? 0) : n));
    const known = wanted.filter((n) => n !== -1).reduce((a, b) => a * b, 1);
    return reshaped(x, wanted.map((n) => (n === -1 ? x.numbers.length / Math.max(1, known) : n)));
  },
  Flatten(node, [x]) {
    const axis = x && (fromFront([intOf(node, "axis") ?? 1], x.dims.length)[0] ?? 1);
    return x && reshaped(x, [x.dims.slice(0, axis).reduce((a, b) => a * b, 1), x.dims.slice(axis).reduce((a, b) => a * b, 1)]);
  },
  Squeeze(_, [x, axes]) {
    const gone = x && (axes ? fromFront([...axes.numbers], x.dims.length) : x.dims.flatMap((dim, i) => (dim === 1 ? [i] : [])));
    return x && reshaped(x, x.dims.filter((_dim, i) => !gone?.includes(i)));
  },
  Unsqueeze(_, [x, axes]) {
    if (!x || !axes) return undefined;
    const rank = x.dims.length + axes.numbers.length;
    const made = fromFront([...axes.numbers], rank);
    let next = 0;
    return reshaped(x, Array.from({ length: rank }, (_place, i) => (made.includes(i) ? 1 : (x.dims[next++] ?? 1))));
  },
  Transpose(node, [x]) {
    const perm = x && (intsOf(node, "perm") ?? x.dims.map((_, i) => x.dims.length - 1 - i));
    const own = x && strides(x.dims);
    return x && perm && viewed(x, perm.map((axis) => x.dims[axis] ?? 1), perm.map((axis) => own?.[axis] ?? 1));
  },
  Expand(_, [x, target]) {
    const dims = x && target && sharedDims([x.dims, [...target.numbers]]);
    return dims && spread(x, dims);
  },
  Tile(_, [x, times]) {
    if (!x || !times) return undefined;
    return x.dims.reduce<Constant | undefined>((all, dim, axis) => {
      const copies = Array<Constant>(times.numbers[axis] ?? 1).fill(all ?? x);
      return dim === 0 ? undefined : concat(copies, axis);
    }, x);
  },
  Concat(node, parts) {
    return concat(parts, fromFront([intOf(node, "axis") ?? 0], parts[0]?.dims.length ?? 1)[0] ?? 0);
  },
  Slice: (_, [x, starts, ends, axes, steps]) => x && starts && ends && slice(x, [...starts.numbers], [...ends.numbers], list(axes) ?? [...starts.numbers].map((_start, i) => i), list(steps) ?? []),
  Gather: gather,
  GatherElements(node, [x, index]) {
    if (!x || !index || x.dims.length !== index.dims.length) return undefined;
    const axis = fromFront([intOf(node, "axis") ?? 0], x.dims.length)[0] ?? 0;
    const [own, others] = [strides(x.dims), strides(index.dims)];
    const size = x.dims[axis] ?? 0;
    const numbers = index.numbers.map((n, i) => {
      const place = n < 0 ? n + size : n;
      const from = index.dims.reduce((sum, dim, at) => sum + (at === axis ? place : Math.floor(i / (others[at] ?? 1)) % dim) * (own[at] ?? 1), 0);
      return x.numbers[from] ?? NaN;
    });
    return { dtype: x.dtype, dims: index.dims, numbers };
  },
  Trilu(node, [x, shift]) {
    if (!x || x.dims.length < 2) return undefined;
    const upper = (intOf(node, "upper") ?? 1) === 1;
    const [rows, columns, k] = [x.dims.at(-2) ?? 1, x.dims.at(-1) ?? 1, shift?.numbers[0] ?? 0];
    return { ...x, numbers: x.numbers.map((n, i) => {
      const offset = (i % columns) - (Math.floor(i / columns) % rows);
      return (upper ? offset >= k : offset <= k) ? n : 0;
    }) };
  },
};

function concat(parts: readonly Constant[], axis: number): Constant | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const inner = (x: Constant) => x.dims.slice(axis).reduce((a, b) => a * b, 1);
  const outer = first.dims.slice(0, axis).reduce((a, b) => a * b, 1);
  const widths = parts.map(inner);
  const whole = widths.reduce((a, b) => a + b, 0);
  const numbers = new Float64Array(outer * whole);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const width = widths[i] ?? 0;
    for (let o = 0; o < outer; o++) numbers.set(part.numbers.subarray(o * width, (o + 1) * width), o * whole + at);
    at += width;
  }
  return { dtype: first.dtype, dims: first.dims.map((dim, i) => (i === axis ? parts.reduce((sum, part) => sum + (part.dims[axis] ?? 0), 0) : dim)), numbers };
}
