// The meaning of the words that follow an index.
import { product, stridesOf } from "./dims.ts";
import { inside } from "./evaluate-views.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import { emptyElements } from "./numeric-array.ts";

export const indexingMeanings: Meanings<"gather" | "scatterAdd" | "scatterMax" | "gatherAlong" | "scatterAlongAdd" | "topIndex"> = {
  gather(operand, { axis }, type) {
    const [x, index] = [operand(0), operand(1)];
    const out = emptyElements(type.dtype, product(type.dims));
    const size = x.dims[axis] ?? 0;
    const inner = product(x.dims.slice(axis + 1));
    const outer = product(x.dims.slice(0, axis));
    let to = 0;
    for (let o = 0; o < outer; o++) {
      for (const i of index.data) {
        const from = (o * size + inside(i, size)) * inner;
        out.set(x.data.subarray(from, from + inner), to);
        to += inner;
      }
    }
    return out;
  },
  scatterAdd: scatter((a, b) => a + b),
  scatterMax: scatter(Math.max),
  gatherAlong(operand, { axis }, type) {
    const [x, index] = [operand(0), operand(1)];
    const out = emptyElements(type.dtype, index.data.length);
    alongAxis(index.dims, x.dims, axis, (at, base, step) => { out[at] = x.data[base + inside(index.data[at] ?? 0, x.dims[axis] ?? 0) * step] ?? 0; });
    return out;
  },
  scatterAlongAdd(operand, { axis }) {
    const [base, index, updates] = [operand(0), operand(1), operand(2)];
    const out = base.data.slice();
    alongAxis(index.dims, base.dims, axis, (at, start, step) => {
      const to = start + inside(index.data[at] ?? 0, base.dims[axis] ?? 0) * step;
      out[to] = (out[to] ?? 0) + (updates.data[at] ?? 0);
    });
    return out;
  },
  topIndex(operand, { axis, k, largest }, type) {
    const x = operand(0);
    const out = emptyElements(type.dtype, product(type.dims));
    const size = x.dims[axis] ?? 0;
    const inner = product(x.dims.slice(axis + 1));
    const outer = product(x.dims.slice(0, axis));
    const sign = largest ? -1 : 1;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        const value = (p: number) => x.data[(o * size + p) * inner + i] ?? 0;
        // Ties go to the smaller position.
        const order = Array.from({ length: size }, (_, p) => p).sort((p, q) => sign * (value(p) - value(q)) || p - q);
        for (let rank = 0; rank < k; rank++) out[(o * k + rank) * inner + i] = order[rank] ?? 0;
      }
    }
    return out;
  },
};

function scatter(join: (a: number, b: number) => number): Meaning<{ readonly axis: number }> {
  return (operand, { axis }) => {
    const [base, index, updates] = [operand(0), operand(1), operand(2)];
    const out = base.data.slice();
    const size = base.dims[axis] ?? 0;
    const inner = product(base.dims.slice(axis + 1));
    const outer = product(base.dims.slice(0, axis));
    let from = 0;
    for (let o = 0; o < outer; o++) {
      for (const place of index.data) {
        const to = (o * size + inside(place, size)) * inner;
        for (let i = 0; i < inner; i++) out[to + i] = join(out[to + i] ?? 0, updates.data[from++] ?? 0);
      }
    }
    return out;
  };
}

/** Visits each index element with the start and the step of its line in the indexed array. */
function alongAxis(indexDims: readonly number[], dims: readonly number[], axis: number, visit: (at: number, base: number, step: number) => void): void {
  const step = stridesOf(dims)[axis] ?? 1;
  const size = dims[axis] ?? 0;
  const count = product(indexDims);
  const lines = indexDims[axis] ?? 0;
  for (let at = 0; at < count; at++) {
    const inner = at % step;
    const outer = Math.floor(at / (step * lines));
    visit(at, outer * size * step + inner, step);
  }
}
