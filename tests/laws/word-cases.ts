// At least one use of every core word, as graphs over inputs with numbers.
import type { ValueType } from "../../shared/ir/builder.ts";
import { product } from "../../shared/ir/dims.ts";
import type { IrGraph, IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { binaryWords, unaryWords } from "../../shared/ir/words.ts";

export interface WordCase {
  readonly name: string;
  readonly graph: IrGraph;
  readonly feeds: ReadonlyMap<string, NumericArray>;
}

/** Numbers from -2 to 2, rounded to what float32 holds. */
function numbers(seed: number, count: number, low = -2, high = 2): number[] {
  let state = seed * 7919 + 17;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return Math.fround(low + ((high - low) * state) / 2147483647);
  });
}

class Draft {
  readonly ir: GraphBuilder = irBuilder(createInterner());
  readonly feeds = new Map<string, NumericArray>();
  readonly inputs: IrNode[] = [];

  f(...dims: number[]): IrNode { return this.feed({ dtype: "f32", dims }, numbers(this.inputs.length + 1, product(dims))); }
  positive(...dims: number[]): IrNode { return this.feed({ dtype: "f32", dims }, numbers(this.inputs.length + 1, product(dims), 0.2, 3)); }
  b(...dims: number[]): IrNode { return this.feed({ dtype: "bool", dims }, numbers(this.inputs.length + 1, product(dims)).map((x) => (x > 0 ? 1 : 0))); }
  i(dims: number[], values: number[]): IrNode { return this.feed({ dtype: "i32", dims }, values); }

  feed(type: ValueType, values: number[]): IrNode {
    const name = `x${this.inputs.length}`;
    const node = this.ir.input(name, type);
    this.inputs.push(node);
    this.feeds.set(name, numericArray(type, values));
    return node;
  }
}

function wordCase(name: string, build: (draft: Draft, ir: GraphBuilder) => IrNode | readonly IrNode[]): WordCase {
  const draft = new Draft();
  const built = build(draft, draft.ir);
  const values = Array.isArray(built) ? (built as readonly IrNode[]) : [built as IrNode];
  return {
    name,
    feeds: draft.feeds,
    graph: {
      inputs: draft.inputs.map((node) => ({ name: String(node.attributes["name"]), role: "input" as const, node })),
      outputs: values.map((value, i) => ({ name: `y${i}`, value })),
      origins: new Map(),
    },
  };
}

const boolWords = ["and", "or"];
const integerWords = ["neg", "abs", "sign", "add", "sub", "mul", "div", "mod", "maximum", "minimum", "equal", "less"];

function pointwiseCases(): WordCase[] {
  const cases: WordCase[] = [];
  for (const word of unaryWords) {
    cases.push(wordCase(word, (d, ir) => ir[word](word === "not" ? d.b(2, 3) : word === "log" || word === "sqrt" ? d.positive(2, 3) : d.f(2, 3))));
    if (integerWords.includes(word)) cases.push(wordCase(`${word} of integers`, (d, ir) => ir[word](d.i([4], [-3, 0, 2, 7]))));
  }
  cases.push(wordCase("round of halves", (d, ir) => ir.round(d.feed({ dtype: "f32", dims: [7] }, [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4]))));
  cases.push(wordCase("pow by a number", (d, ir) => ir.pow(d.positive(2, 3), ir.expand(ir.constant([2.5], { dtype: "f32", dims: [] }), [0, 1], [2, 3]))));
  for (const word of binaryWords) {
    if (boolWords.includes(word)) cases.push(wordCase(word, (d, ir) => ir[word](d.b(2, 4), d.b(2, 4))));
    else {
      cases.push(wordCase(word, (d, ir) => ir[word](word === "pow" ? d.positive(2, 3) : d.f(2, 3), d.f(2, 3))));
      cases.push(wordCase(`${word} repeated`, (d, ir) => ir[word](ir.expand(d.positive(3), [0, 2], [2, 4]), ir.expand(d.positive(2, 3), [2], [4]))));
    }
    if (integerWords.includes(word)) cases.push(wordCase(`${word} of integers`, (d, ir) => ir[word](d.i([6], [-7, 7, -7, 7, 0, 3]), d.i([6], [2, 2, -2, -2, 5, 3]))));
  }
  return cases;
}

const s = { axis: 0, start: 0, end: 1, step: 1 };
const p = { axis: 0, low: 0, high: 0, between: 0 };
const index = [1, 0, 3, 1, 2, 3];

export const wordCases: readonly WordCase[] = [
  ...pointwiseCases(),
  wordCase("input", (d) => d.f(2)),
  wordCase("constant", (d, ir) => ir.add(d.f(2, 2), ir.constant([1, -2, 0.5, -0], { dtype: "f32", dims: [2, 2] }))),
  wordCase("constant of bools", (d, ir) => ir.and(d.b(2), ir.constant([1, 0], { dtype: "bool", dims: [2] }))),
  wordCase("iota", (d, ir) => [ir.iota([2, 3, 2], 1), ir.add(ir.iota([3, 2], 0), d.i([3, 2], [1, 2, 3, 4, 5, 6])), ir.less(ir.iota([3, 3], 0), ir.iota([3, 3], 1))]),
  wordCase("size", (d, ir) => ir.size(d.f(2, 5), 1)),
  wordCase("where", (d, ir) => ir.where(d.b(2, 3), d.f(2, 3), ir.expand(d.f(3), [0], [2]))),
  wordCase("where of bools and integers", (d, ir) => [ir.where(d.b(4), d.b(4), d.b(4)), ir.where(d.b(4), d.i([4], [1, 2, 3, 4]), ir.iota([4], 0))]),
  wordCase("where, repeated alike", (d, ir) => ir.where(ir.expand(d.b(3), [1], [2]), ir.expand(d.f(3), [1], [2]), ir.expand(d.f(3), [1], [2]))),
  wordCase("cast", (d, ir) => [ir.cast(d.f(5), "i32"), ir.cast(d.b(4), "f32"), ir.cast(d.f(4), "bool"), ir.cast(d.i([2], [-3, 4]), "f32")]),
  wordCase("sum", (d, ir) => [ir.sum(d.f(2, 3, 4), [0, 2]), ir.sum(d.f(2, 3), [0, 1]), ir.sum(d.i([3], [1, 2, 3]), [0])]),
  wordCase("max", (d, ir) => [ir.max(d.f(2, 3, 4), [1]), ir.max(d.i([2, 2], [-4, -2, -9, -3]), [1])]),
  wordCase("cumsum", (d, ir) => [ir.cumsum(d.f(2, 4), 1), ir.cumsum(d.f(3, 2), 0, { exclusive: true, reverse: true }), ir.cumsum(d.i([4], [1, 2, 3, 4]), 0, { exclusive: true })]),
  wordCase("contract", (d, ir) => [
    ir.contract(d.f(2, 3), d.f(3, 4), [0, 1], [1, 2], [0, 2]), ir.contract(d.f(2, 3, 4), d.f(2, 5, 4), [0, 1, 2], [0, 3, 2], [0, 3, 1]),
    ir.contract(d.f(2, 3), d.f(3, 2), [0, 1], [1, 0], []), ir.contract(d.f(2), d.f(3), [0], [1], [1, 0]), ir.contract(d.f(2, 3), d.f(2, 3), [0, 1], [0, 1], [1, 0]),
    ir.contract(d.f(2, 3, 2), d.f(3, 2, 4, 3), [0, 1, 2], [1, 2, 3, 4], [3, 0, 4]), ir.contract(d.f(2, 3), d.f(3), [0, 1], [1], [0]), ir.contract(d.f(3), d.f(4, 3), [0], [1, 0], [1]),
  ]),
  wordCase("reshape", (d, ir) => [ir.reshape(d.f(2, 6), [3, 4]), ir.reshape(d.f(1), [])]),
  wordCase("transpose", (d, ir) => [ir.transpose(d.f(2, 3, 4), [2, 0, 1]), ir.transpose(d.b(2, 3), [1, 0])]),
  wordCase("expand", (d, ir) => [ir.expand(d.f(3), [0, 2], [2, 4]), ir.expand(d.f(), [0], [3]), ir.expand(d.i([2], [1, 2]), [1], [3])]),
  wordCase("slice", (d, ir) => [ir.slice(d.f(5, 4), [{ ...s, start: 1, end: 5, step: 2 }, { ...s, axis: 1, end: 3 }]), ir.slice(d.b(4), [{ ...s, start: 1, end: 3 }])]),
  wordCase("pad", (d, ir) => [ir.pad(d.f(3, 2), [{ ...p, low: 1, high: 2 }, { ...p, axis: 1, low: 1 }], 0.5), ir.pad(d.f(2, 3), [{ ...p, axis: 1, low: 1, between: 2 }], 0), ir.pad(d.f(2), [{ ...p, between: 1 }], 0), ir.pad(d.f(2, 2), [{ ...p, low: 1 }], -Infinity), ir.pad(d.i([2], [4, 5]), [{ ...p, low: 1, high: 1 }], 9)]),
  wordCase("reverse", (d, ir) => ir.reverse(d.f(2, 3, 2), [0, 2])),
  wordCase("concat", (d, ir) => ir.concat([d.f(2, 1), d.f(2, 3), ir.expand(d.f(2), [1], [2])], 1)),
  wordCase("window", (d, ir) => [ir.window(d.f(2, 8), 1, 3, 2, 1), ir.window(d.f(9, 2), 0, 3, 1, 2)]),
  wordCase("fold", (d, ir) => [ir.fold(d.f(2, 3, 3), 1, 8, 2, 1), ir.fold(d.f(5, 3, 2), 0, 9, 1, 2), ir.fold(d.f(4, 2), 0, 12, 3, 1)]),
  wordCase("gather", (d, ir) => [ir.gather(d.f(2, 4), d.i([2, 3], index), 1), ir.gather(d.f(4, 2), d.i([], [2]), 0)]),
  wordCase("scatterAdd", (d, ir) => [ir.scatterAdd(d.f(4, 2), d.i([6], index), d.f(6, 2), 0), ir.scatterAdd(d.f(2, 4, 2), d.i([2, 3], index), d.f(2, 2, 3, 2), 1)]),
  wordCase("scatterMax", (d, ir) => ir.scatterMax(d.f(4, 2), d.i([6], index), d.f(6, 2), 0)),
  wordCase("gatherAlong", (d, ir) => ir.gatherAlong(d.f(2, 4), d.i([2, 3], index), 1)),
  wordCase("scatterAlongAdd", (d, ir) => ir.scatterAlongAdd(d.f(2, 4), d.i([2, 3], index), d.f(2, 3), 1)),
  wordCase("topIndex", (d, ir) => [ir.topIndex(d.f(3, 5), 1, 3, true), ir.topIndex(d.i([5, 1], [3, 1, 3, 0, 1]), 0, 5, false)]),
  wordCase("top values", (d, ir) => {
    const x = d.f(3, 5);
    const order = ir.topIndex(x, 1, 2, true);
    return [ir.gatherAlong(x, order, 1), order];
  }),
  wordCase("scan", (d, ir) => {
    const [x, w, h] = [d.f(5, 2, 3), d.f(3, 3), d.f(2, 3)];
    const step = (reverse: boolean) => ir.scan({ states: [h], consts: [w], xs: [x], length: 5, reverse }, ({ states: [state], consts: [c], xs: [row] }) => {
      const next = ir.tanh(ir.add(row!, ir.contract(state!, c!, [0, 1], [1, 2], [0, 2])));
      return { states: [next], outputs: [next, ir.exp(row!)] };
    });
    const [forth, back] = [step(false), step(true)];
    return [...forth.states, ...forth.outputs, ...back.outputs];
  }),
  wordCase("scan over nothing", (d, ir) => ir.scan({ states: [d.f(2)], consts: [], xs: [], length: 3 }, ({ states: [x] }) => ({ states: [ir.mul(x!, x!)], outputs: [] })).states),
  wordCase("while", (d, ir) => ir.while({ states: [d.positive(2), ir.constant([0], { dtype: "i32", dims: [] })], consts: [d.positive(2)], limit: 20 }, ([x]) => ir.less(ir.sum(x!, [0]), ir.constant([40], { dtype: "f32", dims: [] })), ([x, n], [k]) => [ir.add(x!, k!), ir.add(n!, ir.constant([1], { dtype: "i32", dims: [] }))])),
  wordCase("cond", (d, ir) => {
    const x = d.f(3);
    const over = (limit: number) => ir.less(ir.constant([limit], { dtype: "f32", dims: [] }), ir.max(x, [0]));
    return [...ir.cond(over(-9), [x], ([v]) => [ir.exp(v!), v!], ([v]) => [ir.neg(v!), v!]), ...ir.cond(over(9), [x], ([v]) => [ir.exp(v!)], ([v]) => [ir.neg(v!)])];
  }),
  wordCase("pick", (d, ir) => {
    const x = d.f(2);
    return ir.cond(ir.less(ir.sum(x, [0]), ir.sum(x, [0])), [x], ([v]) => [v!, v!], ([v]) => [ir.exp(v!), ir.neg(v!)])[1]!;
  }),
];
