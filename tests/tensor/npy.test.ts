// .npy files: what is written reads back bit for bit, the bytes are NumPy's own, and no file makes reading throw or ask for memory it does not hold.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { readNpy, writeNpy, type NpyArray, type NpyElements } from "../../shared/tensor/npy.ts";

const dims = fc.array(fc.nat(4), { maxLength: 5 });
const count = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);
const over = (dtype: NpyArray["dtype"], elements: (length: number) => fc.Arbitrary<NpyElements>): fc.Arbitrary<NpyArray> =>
  dims.chain((sizes) => elements(count(sizes)).map((data) => ({ dtype, dims: sizes, data })));
const exactly = (length: number) => ({ minLength: length, maxLength: length });

const arrays = fc.oneof(
  over("f32", (length) => fc.float32Array(exactly(length))),
  over("f64", (length) => fc.float64Array(exactly(length))),
  over("i32", (length) => fc.int32Array(exactly(length))),
  over("i64", (length) => fc.bigInt64Array(exactly(length))),
  over("u8", (length) => fc.uint8Array(exactly(length))),
  over("bool", (length) => fc.uint8Array({ ...exactly(length), max: 1 })),
);

/** A file with this header text, padded as NumPy does, and so many zero bytes of elements. */
function file(header: string, elements: number, version: 1 | 2 | 3 = 1): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const start = version === 1 ? 10 : 12;
  const out = new Uint8Array(start + text.length + elements);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version]);
  const view = new DataView(out.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  out.set(text, start);
  return out;
}

const dict = (descr: string, fortran: string, shape: string) => `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;

function refusal(bytes: Uint8Array): string {
  const read = readNpy(bytes);
  return isProblem(read) ? read.problem : `read ${read.dtype}[${read.dims.join(", ")}]`;
}

describe("a written array", () => {
  test("reads back bit for bit", () => {
    fc.assert(fc.property(arrays, (array) => {
      const read = readNpy(writeNpy(array));
      expect(read).toMatchObject({ dtype: array.dtype, dims: array.dims });
      const bits = (data: NpyElements) => [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
      expect(isProblem(read) ? [] : bits(read.data)).toEqual(bits(array.data));
    }), { numRuns: 300 });
  });

  test("has elements that begin at a multiple of 64, behind a line break", () => {
    fc.assert(fc.property(arrays, (array) => {
      const bytes = writeNpy(array);
      const start = bytes.length - array.data.byteLength;
      expect([start % 64, bytes[start - 1]]).toEqual([0, 0x0a]);
    }));
  });

  test("is what numpy.save writes", () => {
    const written = writeNpy({ dtype: "f32", dims: [2, 3], data: new Float32Array(6) });
    expect(new TextDecoder("latin1").decode(written.subarray(0, 128))).toBe(`\u0093NUMPY\u0001\0v\0${dict("<f4", "False", "(2, 3)")}${" ".repeat(58)}\n`);
    expect(new TextDecoder("latin1").decode(writeNpy({ dtype: "bool", dims: [5], data: new Uint8Array(5) }))).toContain(dict("|b1", "False", "(5,)"));
  });
});

describe("a file of another make reads the same", () => {
  const elements = [1, 2, 3, 4, 5, 6];
  const withNumbers = (header: string, littleEndian: boolean, order: readonly number[] = elements, version: 1 | 2 | 3 = 1) => {
    const bytes = file(header, 24, version);
    order.forEach((x, i) => new DataView(bytes.buffer).setFloat32(bytes.length - 24 + 4 * i, x, littleEndian));
    return bytes;
  };
  test.each([
    ["format 2", withNumbers(dict("<f4", "False", "(2, 3)"), true, elements, 2)],
    ["format 3", withNumbers(dict("<f4", "False", "(2, 3)"), true, elements, 3)],
    ["big-endian", withNumbers(dict(">f4", "False", "(2, 3)"), false)],
    ["column by column", withNumbers(dict("<f4", "True", "(2, 3)"), true, [1, 4, 2, 5, 3, 6])],
    ["old Python's long numbers", withNumbers(dict("<f4", "False", "(2L, 3L)"), true)],
  ])("%s", (_, bytes) => {
    expect(readNpy(bytes)).toEqual({ dtype: "f32", dims: [2, 3], data: Float32Array.from(elements) });
  });
});

describe("a file that cannot be read says why", () => {
  test.each([
    ["nothing at all", new Uint8Array(0), /no \.npy file/],
    ["another kind of file", new TextEncoder().encode("PK\u0003\u0004 an archive"), /no \.npy file/],
    ["a version to come", Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 9, 0, 0, 0]), /version 9/],
    ["a header that ends early", Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0xff, 0xff]), /header of 65535 bytes/],
    ["a header of four billion bytes", Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0xff, 0xff, 0xff, 0xff]), /header of 4294967295 bytes/],
    ["Python objects", file(dict("|O", "False", "(1,)"), 8), /type \|O/],
    ["complex numbers", file(dict("<c8", "False", "(1,)"), 8), /type <c8/],
    ["a type that every object has by birth", file(dict("constructor", "False", "(1,)"), 8), /type constructor/],
    ["records", file("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }", 4), /no plain element type/],
    ["no dims", file("{'descr': '<f4', 'fortran_order': False, }", 4), /without order or dims/],
    ["a negative size", file(dict("<f4", "False", "(-1,)"), 4), /without order or dims/],
    ["a million million elements", file(dict("<f4", "False", "(1000000, 1000000)"), 4), /fits in memory/],
    ["a size beyond whole numbers", file(dict("<f4", "False", "(99999999999999999999,)"), 4), /fits in memory/],
    ["sixty axes", file(dict("<f4", "False", `(${"1, ".repeat(60)})`), 4), /at most 32/],
    ["too few elements", file(dict("<f4", "False", "(2, 3)"), 20), /found 20 bytes of elements, expected 24/],
    ["too many elements", file(dict("<f4", "False", "(2, 3)"), 28), /found 28 bytes of elements, expected 24/],
  ])("%s", (_, bytes, why) => {
    expect(refusal(bytes)).toMatch(why);
  });

  test("whatever its bytes are, reading does not throw", () => {
    const damaged = fc.tuple(arrays, fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }), fc.nat(220)).map(([array, changes, cut]) => {
      const bytes = writeNpy(array);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return bytes.subarray(0, Math.max(0, bytes.length - Math.max(0, cut - 100)));
    });
    fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const read = readNpy(bytes);
      if (!isProblem(read)) expect(read.data.length).toBe(count(read.dims));
    }), { numRuns: 400 });
  });
});
