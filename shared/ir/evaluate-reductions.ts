// The meaning of the words that bring axes together: sum, max, cumsum, contract.
import { product, range, stridesOf } from "./dims.ts";
import { eachRow, readStrided } from "./evaluate-strided.ts";
import type { Meanings } from "./meaning.ts";
import { emptyElements, type Elements, type NumericArray } from "./numeric-array.ts";
import { isFloat } from "../tensor/dtype.ts";

export const reductionMeanings: Meanings<"sum" | "max" | "cumsum" | "contract"> = {
  sum: (operand, { axes }) => reduce(operand(0), axes, 0, (a, b) => a + b),
  max: (operand, { axes }) => reduce(operand(0), axes, isFloat(operand(0).dtype) ? -Infinity : -(2 ** 31), Math.max),
  cumsum(operand, { axis, exclusive, reverse }, type) {
    const x = operand(0).data;
    const out = emptyElements(type.dtype, x.length);
    const size = type.dims[axis] ?? 0;
    const inner = product(type.dims.slice(axis + 1));
    for (let line = 0; line < x.length; line += size * inner) {
      for (let i = 0; i < inner; i++) {
        let total = 0;
        for (let step = 0; step < size; step++) {
          const at = line + i + (reverse ? size - 1 - step : step) * inner;
          if (exclusive) out[at] = total;
          total += x[at] ?? 0;
          if (!exclusive) out[at] = total;
        }
      }
    }
    return out;
  },
  contract(operand, { a, b, out }, type) {
    const [x, y] = [operand(0), operand(1)];
    const sizes = new Map<number, number>([...a.map((label, i) => [label, x.dims[i] ?? 0] as const), ...b.map((label, i) => [label, y.dims[i] ?? 0] as const)]);
    const strideBy = (labels: readonly number[], dims: readonly number[]) => {
      const strides = stridesOf(dims);
      return (label: number) => strides[labels.indexOf(label)] ?? 0;
    };
    const [ofX, ofY, ofOut] = [strideBy(a, x.dims), strideBy(b, y.dims), strideBy(out, type.dims)];
    const labels = [...sizes.keys()];
    const within = (inX: boolean, inY: boolean, inOut: boolean) => labels.filter((l) => a.includes(l) === inX && b.includes(l) === inY && out.includes(l) === inOut);
    const offsets = (group: readonly number[], stride: (label: number) => number) => positions(group.map((l) => sizes.get(l) ?? 0), group.map(stride));
    const [batch, rows, inner] = [within(true, true, true), within(true, false, true), within(true, true, false)];
    const columns = out.filter((l) => within(false, true, true).includes(l));
    const [batchX, batchY, batchOut] = [offsets(batch, ofX), offsets(batch, ofY), offsets(batch, ofOut)];
    const [rowX, rowOut] = [offsets(rows, ofX), offsets(rows, ofOut)];
    const [innerX, innerY] = [offsets(inner, ofX), offsets(inner, ofY)];
    const [columnY, columnOut] = [offsets(columns, ofY), offsets(columns, ofOut)];
    const made = emptyElements(type.dtype, product(type.dims));
    const [xs, ys] = [x.data, y.data];
    const width = columnY.length;
    const line = new Float64Array(width);
    for (let n = 0; n < batchX.length; n++) {
      for (let r = 0; r < rowX.length; r++) {
        line.fill(0);
        for (let k = 0; k < innerX.length; k++) {
          const factor = xs[(batchX[n] ?? 0) + (rowX[r] ?? 0) + (innerX[k] ?? 0)] ?? 0;
          const from = (batchY[n] ?? 0) + (innerY[k] ?? 0);
          for (let c = 0; c < width; c++) line[c] = (line[c] as number) + factor * (ys[from + (columnY[c] as number)] as number);
        }
        const to = (batchOut[n] ?? 0) + (rowOut[r] ?? 0);
        for (let c = 0; c < width; c++) made[to + (columnOut[c] as number)] = line[c] as number;
      }
    }
    return made;
  },
};

/** Where each element of a sub-array lies, in row-major order of dims. */
function positions(dims: readonly number[], strides: readonly number[]): Int32Array {
  const out = new Int32Array(product(dims));
  const last = dims.length - 1;
  const [width, step] = last < 0 ? [1, 0] : [dims[last] ?? 1, strides[last] ?? 0];
  eachRow(dims, strides, 0, (at, from) => {
    for (let i = 0; i < width; i++) out[at + i] = from + i * step;
  });
  return out;
}

function reduce(x: NumericArray, axes: readonly number[], start: number, join: (a: number, b: number) => number): Elements {
  const kept = range(x.dims.length).filter((axis) => !axes.includes(axis));
  const order = [...kept, ...axes];
  const strides = stridesOf(x.dims);
  const rows = emptyElements(x.dtype, x.data.length);
  readStrided(rows, x.data, order.map((axis) => x.dims[axis] ?? 0), order.map((axis) => strides[axis] ?? 0), 0);
  const width = product(axes.map((axis) => x.dims[axis] ?? 0));
  const out = emptyElements(x.dtype, product(kept.map((axis) => x.dims[axis] ?? 0))).fill(start);
  for (let row = 0; row < out.length; row++) {
    let total = start;
    for (let i = row * width; i < (row + 1) * width; i++) total = join(total, rows[i] as number);
    out[row] = total;
  }
  return out;
}
