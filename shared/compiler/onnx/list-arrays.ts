// A list of arrays as the three arrays it crosses the engine's border as, and back: elements, dims, and a row for each array saying where its own lie.
import type { DType } from "../../tensor/dtype.ts";
import type { ElementArray } from "../../tensor/elements.ts";

export interface BorderElements {
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly data: ElementArray;
  readonly texts?: readonly string[];
}

/** In the order elements, dims, rows. */
export function packList(arrays: readonly BorderElements[], element: DType): readonly [BorderElements, BorderElements, BorderElements] {
  const counts = arrays.map(({ data, texts }) => texts?.length ?? data.length);
  const total = counts.reduce((a, b) => a + b, 0);
  const data = emptyLike(arrays[0]?.data, element, total);
  const rows: number[] = [];
  let [at, dimsAt] = [0, 0];
  arrays.forEach((array, i) => {
    const end = at + (counts[i] ?? 0);
    if (!array.texts) (data as Float32Array).set(array.data as Float32Array, at);
    rows.push(at, end, dimsAt, dimsAt + array.dims.length);
    [at, dimsAt] = [end, dimsAt + array.dims.length];
  });
  const texts = element === "string" ? { texts: arrays.flatMap((array) => array.texts ?? []) } : {};
  return [{ dtype: element, dims: [total], data: element === "string" ? new Uint8Array(0) : data, ...texts }, whole(arrays.flatMap((array) => array.dims), [dimsAt]), whole(rows, [arrays.length, 4])];
}

export function unpackList(elements: BorderElements, dims: BorderElements, rows: BorderElements): readonly BorderElements[] {
  const [sizes, places] = [Array.from(dims.data, Number), Array.from(rows.data, Number)];
  return Array.from({ length: Math.floor(places.length / 4) }, (_, i) => {
    const [from = 0, to = 0, dimsFrom = 0, dimsTo = 0] = places.slice(4 * i, 4 * i + 4);
    const texts = elements.texts ? { texts: elements.texts.slice(from, to) } : {};
    return { dtype: elements.dtype, dims: sizes.slice(dimsFrom, dimsTo), data: elements.data.slice(from, to), ...texts };
  });
}

function whole(numbers: readonly number[], dims: readonly number[]): BorderElements {
  return { dtype: "i64", dims, data: BigInt64Array.from(numbers, BigInt) };
}

function emptyLike(sample: ElementArray | undefined, dtype: DType, count: number): ElementArray {
  if (sample instanceof Float64Array || (!sample && (dtype === "f64" || dtype === "u32"))) return new Float64Array(count);
  if (sample instanceof Int32Array || (!sample && ["i8", "i16", "u16", "i32"].includes(dtype))) return new Int32Array(count);
  if (sample instanceof BigInt64Array || (!sample && (dtype === "i64" || dtype === "u64"))) return new BigInt64Array(count);
  if (sample instanceof Uint8Array || (!sample && (dtype === "u8" || dtype === "bool"))) return new Uint8Array(count);
  return new Float32Array(count);
}
