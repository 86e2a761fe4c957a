// Random graphs over the core words, biased towards the patterns that passes look for.
import fc from "fast-check";
import { product, range } from "../../shared/ir/dims.ts";
import type { IrGraph, IrInput, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";

export interface RandomGraph {
  readonly graph: IrGraph;
  readonly feeds: ReadonlyMap<string, NumericArray>;
}

interface Maker {
  readonly ir: GraphBuilder;
  readonly pool: IrNode[];
  /** A number below `limit`. */
  draw(limit: number): number;
  input(dims: readonly number[]): IrNode;
}

type Step = (maker: Maker, x: IrNode) => IrNode | undefined;

const unary = ["neg", "tanh", "sigmoid", "sin", "atan", "abs", "floor", "erf"] as const;
const binary = ["add", "sub", "mul", "maximum", "minimum"] as const;
const numbers = [0, 1, 2, -1, 0.5];

const shuffled = ({ draw }: Maker, items: readonly number[]) => {
  const left = [...items];
  return items.map(() => left.splice(draw(left.length), 1)[0] ?? 0);
};
const number = ({ ir, draw }: Maker, x: IrNode) => ir.expand(ir.constant([numbers[draw(numbers.length)] ?? 0], { dtype: "f32", dims: [] }), range(x.type.dims.length), x.type.dims);
const room = (maker: Maker) => maker.draw(3);

/** A convolution over the last axes of x, in either spelling, with whatever the dice say. */
function convolution(maker: Maker, x: IrNode, transposed: boolean): IrNode | undefined {
  const { ir, draw, input } = maker;
  const [c = 1, h = 1, w = 1] = x.type.dims;
  if (x.type.dims.length !== 3 || h < 2 || w < 2) return undefined;
  const [stride, dilation, size, made] = [1 + draw(2), 1 + draw(2), 1 + draw(3), 1 + draw(3)];
  const kernel = input([made, c, size, size]);
  if (transposed) {
    const spread = ir.contract(x, kernel, [0, 1, 2], [3, 0, 4, 5], [3, 1, 4, 2, 5]);
    const length = (n: number) => (n - 1) * stride + dilation * (size - 1) + 1 + draw(Math.max(stride, dilation));
    const folded = ir.fold(ir.fold(spread, 1, length(h), stride, dilation), 2, length(w), stride, dilation);
    const [, high = 1, wide = 1] = folded.type.dims;
    return draw(2) === 0 ? folded : ir.slice(folded, [{ axis: 1, start: Math.min(draw(2), high - 1), end: high, step: 1 }, { axis: 2, start: 0, end: Math.max(1, wide - draw(2)), step: 1 }]);
  }
  const padded = ir.pad(x, [{ axis: 1, low: room(maker), high: room(maker), between: 0 }, { axis: 2, low: room(maker), high: room(maker), between: 0 }], 0);
  const [, high = 1, wide = 1] = padded.type.dims;
  if (dilation * (size - 1) + 1 > Math.min(high, wide)) return undefined;
  const windows = ir.window(ir.window(padded, 2, size, stride, dilation), 1, size, stride, dilation);
  if (draw(4) === 0) return draw(2) === 0 ? ir.max(windows, [2, 4]) : ir.sum(windows, [2, 4]);
  if (draw(4) === 0) return ir.contract(windows, input([c, size, size]), [0, 1, 2, 3, 4], [0, 2, 4], [0, 1, 3]);
  // With places contracted instead of offsets it is the weights' gradient.
  if (draw(4) === 0) return ir.contract(windows, input([made, windows.type.dims[1] ?? 1, windows.type.dims[3] ?? 1]), [0, 1, 2, 3, 4], [5, 1, 3], [5, 0, 2, 4]);
  return ir.contract(windows, kernel, [0, 1, 2, 3, 4], [5, 0, 2, 4], draw(2) === 0 ? [5, 1, 3] : [1, 5, 3]);
}

const steps: readonly Step[] = [
  ({ ir, draw }, x) => ir[unary[draw(unary.length)] ?? "neg"](x),
  (maker, x) => maker.ir[binary[maker.draw(binary.length)] ?? "add"](x, number(maker, x)),
  (maker, x) => maker.ir[binary[maker.draw(binary.length)] ?? "add"](number(maker, x), x),
  ({ ir, draw, pool }, x) => {
    const same = pool.filter((y) => y.type.dims.join() === x.type.dims.join());
    return ir[binary[draw(binary.length)] ?? "add"](x, same[draw(same.length)] ?? x);
  },
  (maker, x) => maker.ir.div(x, maker.ir.add(maker.ir.abs(number(maker, x)), maker.ir.expand(maker.ir.constant([1], { dtype: "f32", dims: [] }), range(x.type.dims.length), x.type.dims))),
  (maker, x) => maker.ir.pow(x, maker.ir.expand(maker.ir.constant([1 + maker.draw(2)], { dtype: "f32", dims: [] }), range(x.type.dims.length), x.type.dims)),
  (maker, x) => maker.ir.transpose(x, shuffled(maker, range(x.type.dims.length))),
  ({ ir, draw }, x) => {
    const size = product(x.type.dims);
    const first = [1, 2, 3, 4, 5, 6].filter((n) => size % n === 0);
    const by = first[draw(first.length)] ?? 1;
    return ir.reshape(x, draw(2) === 0 ? [by, size / by] : [size / by, 1, by]);
  },
  ({ ir, draw }, x) => ir.expand(x, [draw(x.type.dims.length + 1)], [1 + draw(3)]),
  ({ ir, draw }, x) => (x.type.dims.length === 0 ? undefined : ir[draw(2) === 0 ? "sum" : "max"](x, [draw(x.type.dims.length)])),
  ({ ir, draw }, x) => {
    const axis = draw(x.type.dims.length);
    const size = x.type.dims[axis] ?? 0;
    if (size < 2) return undefined;
    const start = draw(size - 1);
    return ir.slice(x, [{ axis, start, end: start + 1 + draw(size - start), step: 1 + draw(2) }]);
  },
  ({ ir, draw }, x) => (x.type.dims.length === 0 ? undefined : ir.reverse(x, [draw(x.type.dims.length)])),
  ({ ir, draw, input }, x) => {
    // A contraction of one axis with a matrix, its result axis anywhere.
    const rank = x.type.dims.length;
    if (rank === 0) return undefined;
    const axis = draw(rank);
    const size = x.type.dims[axis] ?? 1;
    const kept = range(rank).filter((label) => label !== axis);
    const at = draw(kept.length + 1);
    const out = [...kept.slice(0, at), rank, ...kept.slice(at)];
    return draw(2) === 0 ? ir.contract(x, input([size, 3]), range(rank), [axis, rank], out) : ir.contract(input([3, size]), x, [rank, axis], range(rank), out);
  },
  (maker, x) => {
    // A batched contraction of a value with another of the same axes.
    const rank = x.type.dims.length;
    if (rank < 2) return undefined;
    const y = maker.input([...x.type.dims.slice(0, -1), 2]);
    return maker.ir.contract(x, y, range(rank), [...range(rank - 1), rank], shuffled(maker, [...range(rank - 2), rank - 1, rank].filter((l) => l !== rank - 2)));
  },
  ({ ir, draw }, x) => {
    const axis = draw(x.type.dims.length);
    const order = x.type.dims.length === 0 ? undefined : ir.topIndex(x, axis, Math.min(2, x.type.dims[axis] ?? 0), draw(2) === 0);
    return order && ir.add(ir.gatherAlong(x, order, axis), ir.cast(order, "f32"));
  },
  (maker, x) => convolution(maker, x, false),
  (maker, x) => convolution(maker, x, true),
];

const mostElements = 4000;

/** Values stay small and away from the edges at which rounding decides. */
export const randomGraphs: fc.Arbitrary<RandomGraph> = fc.array(fc.nat(2 ** 30), { minLength: 12, maxLength: 90 }).map((dice) => {
  const ir = irBuilder(createInterner());
  const inputs: IrInput[] = [];
  const feeds = new Map<string, NumericArray>();
  let at = 0;
  const draw = (limit: number) => (limit <= 0 ? 0 : (dice[at++ % dice.length] ?? 0) % limit);
  const input = (dims: readonly number[]) => {
    const name = `x${inputs.length}`;
    const node = ir.input(name, { dtype: "f32", dims });
    inputs.push({ name, role: inputs.length % 2 === 0 ? "input" : "parameter", node });
    feeds.set(name, numericArray(node.type, range(product(dims)).map((i) => Math.fround(Math.sin(1 + i * 1.7 + inputs.length)))));
    return node;
  };
  const pool = [input([2, 4, 5]), input([2, 4, 5])];
  const maker: Maker = { ir, pool, draw, input };
  for (let i = 0; i < dice.length / 4; i++) {
    const x = pool[Math.max(0, pool.length - 1 - draw(3))];
    const made = x && steps[draw(steps.length)]?.(maker, x);
    if (made && product(made.type.dims) <= mostElements && product(made.type.dims) > 0 && made.type.dims.length <= 6) pool.push(made);
  }
  const last = pool.slice(-2);
  return {
    graph: { inputs, outputs: last.map((value, i) => ({ name: `y${i}`, value })), origins: new Map([["some:y", pool[draw(pool.length)] ?? last[0]!]]) },
    feeds,
  };
});
