// The meaning of the sources and of the words that only move elements.
import { assert } from "../base/assert.ts";
import { product, stridesOf } from "./dims.ts";
import { readStrided, writeStrided } from "./evaluate-strided.ts";
import type { Meanings } from "./meaning.ts";
import { emptyElements, numericArray, type Elements } from "./numeric-array.ts";
import type { ValueType } from "./builder.ts";

function view(source: Elements, type: ValueType, strides: readonly number[], offset = 0): Elements {
  const out = emptyElements(type.dtype, product(type.dims));
  readStrided(out, source, type.dims, strides, offset);
  return out;
}

export const viewMeanings: Meanings<"constant" | "iota" | "size" | "reshape" | "transpose" | "expand" | "slice" | "pad" | "reverse" | "concat" | "window" | "fold"> = {
  constant: (_, { data }, type) => numericArray(type, data).data,
  iota: (_, { axis }, type) => view(Int32Array.from({ length: type.dims[axis] ?? 0 }, (_value, i) => i), type, type.dims.map((_size, i) => (i === axis ? 1 : 0))),
  size: (operand, { axis }) => Int32Array.of(operand(0).dims[axis] ?? 0),
  reshape: (operand) => operand(0).data,
  transpose(operand, { perm }, type) {
    const strides = stridesOf(operand(0).dims);
    return view(operand(0).data, type, perm.map((p) => strides[p] ?? 0));
  },
  expand(operand, { axes }, type) {
    const left = [...stridesOf(operand(0).dims)];
    return view(operand(0).data, type, type.dims.map((_, i) => (axes.includes(i) ? 0 : (left.shift() ?? 0))));
  },
  slice(operand, { cuts }, type) {
    const strides = [...stridesOf(operand(0).dims)];
    let offset = 0;
    for (const { axis, start, step } of cuts) {
      offset += start * (strides[axis] ?? 0);
      strides[axis] = (strides[axis] ?? 0) * step;
    }
    return view(operand(0).data, type, strides, offset);
  },
  pad(operand, { pads, value }, type) {
    const x = operand(0);
    const out = emptyElements(type.dtype, product(type.dims)).fill(value);
    const strides = [...stridesOf(type.dims)];
    let offset = 0;
    for (const { axis, low, between } of pads) {
      offset += low * (strides[axis] ?? 0);
      strides[axis] = (strides[axis] ?? 0) * (between + 1);
    }
    writeStrided(out, x.data, x.dims, strides, offset, false);
    return out;
  },
  reverse(operand, { axes }, type) {
    const strides = [...stridesOf(type.dims)];
    let offset = 0;
    for (const axis of axes) {
      offset += ((type.dims[axis] ?? 1) - 1) * (strides[axis] ?? 0);
      strides[axis] = -(strides[axis] ?? 0);
    }
    return view(operand(0).data, type, strides, offset);
  },
  concat(operand, { axis }, type, count) {
    const out = emptyElements(type.dtype, product(type.dims));
    const strides = stridesOf(type.dims);
    let offset = 0;
    for (let i = 0; i < count; i++) {
      writeStrided(out, operand(i).data, operand(i).dims, strides, offset, false);
      offset += (operand(i).dims[axis] ?? 0) * (strides[axis] ?? 0);
    }
    return out;
  },
  window(operand, { axis, stride, dilation }, type) {
    const strides = stridesOf(operand(0).dims);
    const step = strides[axis] ?? 0;
    return view(operand(0).data, type, [...strides.slice(0, axis), step * stride, step * dilation, ...strides.slice(axis + 1)]);
  },
  fold(operand, { axis, stride, dilation }, type) {
    const x = operand(0);
    const out = emptyElements(type.dtype, product(type.dims));
    const strides = stridesOf(type.dims);
    const step = strides[axis] ?? 0;
    writeStrided(out, x.data, x.dims, [...strides.slice(0, axis), step * stride, step * dilation, ...strides.slice(axis + 1)], 0, true);
    return out;
  },
};

/** An index must lie inside; nothing is wrapped. */
export function inside(index: number, size: number): number {
  assert(index >= 0 && index < size, `index ${index} is outside an axis of ${size}`);
  return index;
}
