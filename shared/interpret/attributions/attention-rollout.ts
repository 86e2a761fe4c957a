// Which positions of the input attention leads back to: attention of every layer, half of it passing by, multiplied through. Abnar and Zuidema, Quantifying attention flow in transformers, ACL 2020.
import { problem, type Problem } from "../../base/problem.ts";
import { stridesOf } from "../../ir/dims.ts";

/** What a layer's queries take from its keys. */
export interface AttentionArray {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
  readonly query: number;
  readonly key: number;
}

/** From the first layer to the last; over axes that are neither query nor key, such as heads, the mean is taken. Rows are queries of the last layer, columns positions of the first; rows sum to one. */
export function attentionRollout(layers: readonly AttentionArray[]): { readonly size: number; readonly rows: Float64Array } | Problem {
  const [first] = layers;
  if (!first) return problem("found no attention, expected the chances of at least one layer");
  const size = first.dims[first.key] ?? 0;
  let rows = identity(size);
  for (const layer of layers) {
    const { dims, query, key } = layer;
    if (dims[query] !== size || dims[key] !== size) return problem(`found attention of ${dims[query]} queries and ${dims[key]} keys, expected ${size} of each: roll out self-attention alone`);
    const mixed = meanOver(layer, size);
    const next = new Float64Array(size * size);
    for (let q = 0; q < size; q++) {
      let sum = 0;
      for (let k = 0; k < size; k++) {
        const passing = (mixed[q * size + k] ?? 0) / 2 + (q === k ? 0.5 : 0);
        sum += passing;
        for (let start = 0; start < size; start++) next[q * size + start] = (next[q * size + start] ?? 0) + passing * (rows[k * size + start] ?? 0);
      }
      for (let start = 0; start < size; start++) next[q * size + start] = (next[q * size + start] ?? 0) / (sum || 1);
    }
    rows = next;
  }
  return { size, rows };
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (Math.floor(i / size) === i % size ? 1 : 0));
}

function meanOver({ dims, data, query, key }: AttentionArray, size: number): Float64Array {
  const [strides, total] = [stridesOf(dims), dims.reduce((a, b) => a * b, 1)];
  const mean = new Float64Array(size * size);
  const along = (i: number, axis: number) => Math.floor(i / (strides[axis] ?? 1)) % (dims[axis] ?? 1);
  for (let i = 0; i < total; i++) {
    const at = along(i, query) * size + along(i, key);
    mean[at] = (mean[at] ?? 0) + ((data[i] ?? 0) * size * size) / total;
  }
  return mean;
}
