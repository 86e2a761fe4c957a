// The words as functions on numbers: the meaning everything else is tested against, in float64.
import { assert } from "../base/assert.ts";
import type { IrBuilder } from "./builder.ts";
import { printValueType, sameDims } from "./dims.ts";
import { indexingMeanings } from "./evaluate-indexing.ts";
import { pointwiseMeanings } from "./evaluate-pointwise.ts";
import { reductionMeanings } from "./evaluate-reductions.ts";
import { viewMeanings } from "./evaluate-views.ts";
import type { IrAttributes } from "./graph.ts";
import type { Meaning, Meanings, ToldWord } from "./meaning.ts";
import { emptyElements, type NumericArray } from "./numeric-array.ts";
import { wordBuilder, type Control } from "./word-builder.ts";
import { typesOfWord, type CoreWord } from "./words.ts";

const meanings: Meanings<ToldWord> = { ...pointwiseMeanings, ...viewMeanings, ...reductionMeanings, ...indexingMeanings };

const control: Control<NumericArray> = {
  scan({ states, consts, xs, length, reverse = false }, body) {
    const outputs: NumericArray[][] = [];
    let now = states;
    for (let step = 0; step < length; step++) {
      const at = reverse ? length - 1 - step : step;
      const next = body({ states: now, consts, xs: xs.map((x) => row(x, at)) });
      now = next.states;
      next.outputs.forEach((value, i) => { (outputs[i] ??= [])[at] = value; });
    }
    return { states: now, outputs: outputs.map(stacked) };
  },
  while({ states, consts, limit }, goOn, body) {
    let now = states;
    for (let turn = 0; turn < limit && goOn(now, consts).data[0]; turn++) now = body(now, consts);
    return now;
  },
  cond: (predicate, args, then, otherwise) => (predicate.data[0] ? then(args) : otherwise(args)),
};

export const evaluator: IrBuilder<NumericArray> = wordBuilder<NumericArray>({
  type: ({ dtype, dims }) => ({ dtype, dims }),
  make(word, inputs, attributes) {
    const [type] = typesOfWord(word, inputs.map((x) => ({ type: x, types: [x] })), attributes as unknown as IrAttributes);
    assert(type && isTold(word), `${word} has no meaning of its own`);
    const operand = (at: number) => {
      const x = inputs[at];
      assert(x, `${word} lacks operand ${at}`);
      return x;
    };
    const told = meanings[word] as Meaning<unknown>;
    return { dtype: type.dtype, dims: type.dims, data: told(operand, attributes, type, inputs.length) };
  },
  ...control,
});

function isTold(word: CoreWord): word is ToldWord {
  return word in meanings;
}

function row({ dtype, dims, data }: NumericArray, at: number): NumericArray {
  const rest = dims.slice(1);
  const width = data.length / Math.max(1, dims[0] ?? 1);
  return { dtype, dims: rest, data: data.slice(at * width, (at + 1) * width) };
}

function stacked(rows: readonly NumericArray[]): NumericArray {
  const first = rows[0];
  assert(first && rows.every((r) => sameDims(r.dims, first.dims)), `rows of ${rows.map(printValueType).join(" and ")} do not stack`);
  const data = emptyElements(first.dtype, first.data.length * rows.length);
  rows.forEach((r, i) => data.set(r.data, i * first.data.length));
  return { dtype: first.dtype, dims: [rows.length, ...first.dims], data };
}
