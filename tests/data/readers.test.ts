// Files that people bring are read as they were written; what is cut, lengthened, damaged or made to harm is told by its place, and nothing throws.
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inflateBytes } from "../../electron/files/inflate-bytes.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { crc32 } from "../../shared/data/files/crc32.ts";
import { readCsv } from "../../shared/data/files/csv.ts";
import { readIdx } from "../../shared/data/files/idx.ts";
import { unpackGzip } from "../../shared/data/files/inflate.ts";
import { readNpz } from "../../shared/data/files/npz.ts";
import { readText } from "../../shared/data/files/text-file.ts";
import { readZip } from "../../shared/data/files/zip.ts";
import { writeNpy } from "../../shared/tensor/npy.ts";
import { zipBytes } from "./zip-bytes.ts";
import { anyLetter } from "../support/any-letter.ts";

const words = (value: unknown) => (isProblem(value) ? value.problem : "no problem");
const utf8 = (text: string) => new TextEncoder().encode(text);

function idxBytes(type: number, dims: readonly number[], elements: readonly number[]): Uint8Array {
  return Uint8Array.from([0, 0, type, dims.length, ...dims.flatMap((dim) => [dim >>> 24, (dim >> 16) & 255, (dim >> 8) & 255, dim & 255]), ...elements]);
}
const idxCases = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  .chain((dims) => fc.tuple(fc.constant(dims), fc.uint8Array({ minLength: dims.reduce((a, b) => a * b, 1), maxLength: dims.reduce((a, b) => a * b, 1) })));
const npy = writeNpy({ dtype: "f32", dims: [3], data: Float32Array.of(1, 2, 3) });
const labels = writeNpy({ dtype: "i64", dims: [2], data: BigInt64Array.of(4n, 5n) });
const npz = zipBytes([{ name: "x.npy", content: npy, how: 8 }, { name: "y.npy", content: labels, how: 0 }, { name: "note.txt", content: utf8("hello"), how: 0 }], "a remark");

describe("IDX", () => {
  test("bytes come back as they were written", () => {
    fc.assert(fc.property(idxCases, ([dims, elements]) => {
      expect(readIdx(idxBytes(8, dims, [...elements]))).toEqual({ dtype: "u8", dims, data: elements });
    }));
  });

  test.each<[string, number, readonly number[], unknown]>([
    ["bytes with a sign", 9, [0xff, 0x02], Int32Array.of(-1, 2)],
    ["short numbers", 0x0b, [0xff, 0xfe, 0x01, 0x02], Int32Array.of(-2, 258)],
    ["whole numbers", 0x0c, [0, 0, 1, 0, 0xff, 0xff, 0xff, 0xff], Int32Array.of(256, -1)],
    ["floats", 0x0d, [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0], Float32Array.of(1, -2)],
    ["long floats", 0x0e, [0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], Float64Array.of(1, -2)],
  ])("%s have their highest byte first", (_, type, elements, data) => {
    expect(readIdx(idxBytes(type, [2], elements))).toMatchObject({ dims: [2], data });
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "IDX file, byte 0: found 0 bytes, expected at least 4: copy the file again"],
    ["something else", utf8("PNG…"), "IDX file, byte 0: found the bytes 80 and 78, expected two zeros"],
    ["an unknown element type", idxBytes(7, [1], [1]), "IDX file, byte 2: found the element type 7"],
    ["too many dims", Uint8Array.of(0, 0, 8, 200), "IDX file, byte 3: found 200 dims"],
    ["dims that are missing", Uint8Array.of(0, 0, 8, 3, 0, 0), "IDX file, byte 4: found 2 bytes of dims, expected 12"],
    ["elements that are missing", idxBytes(8, [4], [1, 2]), "IDX file, byte 8: found 2 bytes of elements, expected 4 for dims (4)"],
    ["elements too many", idxBytes(8, [1], [1, 2]), "IDX file, byte 8: found 2 bytes of elements, expected 1"],
    ["dims of a petabyte", idxBytes(8, [0xffffffff, 0xffffffff, 0xffffffff], []), "found 0 bytes of elements"],
  ])("says where there is %s", (_, bytes, said) => {
    expect(words(readIdx(bytes))).toContain(said);
  });

  test("is unpacked where it is gzipped, and no further than memory goes", () => {
    const bytes = idxBytes(8, [3], [1, 2, 3]);
    expect(unpackGzip(gzipSync(bytes), inflateBytes)).toEqual(bytes);
    expect(unpackGzip(bytes, inflateBytes)).toBe(bytes);
    expect(words(unpackGzip(gzipSync(bytes).subarray(0, 15), inflateBytes))).toContain("gzip file, byte 0: found bytes that no compressor wrote");
    expect(words(inflateBytes("gzip", gzipSync(new Uint8Array(10_000_000)), 1000))).toBe("more than 1000 bytes");
  });
});

describe("zip and .npz", () => {
  test("arrays come back by name, whatever lies beside them", () => {
    const arrays = readNpz(npz, inflateBytes);
    expect(isProblem(arrays) ? arrays : [...arrays]).toEqual([
      ["x", { dtype: "f32", dims: [3], data: Float32Array.of(1, 2, 3) }],
      ["y", { dtype: "i64", dims: [2], data: BigInt64Array.of(4n, 5n) }],
    ]);
  });

  test("arrays are read right from a part of a larger memory", () => {
    const arrays = readNpz(Buffer.concat([Buffer.alloc(5), npz]).subarray(5), inflateBytes);
    expect(isProblem(arrays) ? arrays : arrays.get("y")?.data).toEqual(BigInt64Array.of(4n, 5n));
  });

  test("any content comes back, stored and deflated", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(0 as const, 8 as const)), { maxLength: 5 }), (contents) => {
      const read = readZip(zipBytes(contents.map(([content, how], i) => ({ name: `e${i}`, content, how }))), inflateBytes);
      expect(isProblem(read) ? read : [...read.values()].map((bytes) => [...bytes])).toEqual(contents.map(([content]) => [...content]));
    }));
  });

  test("the checksum is that of the format", () => {
    expect(crc32(utf8("123456789"))).toBe(0xcbf43926);
  });

  const changed = (change: (bytes: Uint8Array, view: DataView, directory: number, end: number) => void, from = npz) => {
    const bytes = from.slice();
    const view = new DataView(bytes.buffer);
    const end = Buffer.from(bytes).lastIndexOf("PK\x05\x06", undefined, "latin1");
    change(bytes, view, view.getUint32(end + 16, true), end);
    return bytes;
  };
  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "found no directory"],
    ["half a file", npz.subarray(0, npz.length / 2), "found no directory"],
    ["a directory that lies elsewhere", changed((_, view, __, end) => view.setUint32(end + 16, 3, true)), "zip file, byte 3: found 0 entries, expected 3"],
    ["entries that are not there", changed((_, view, __, end) => view.setUint16(end + 10, 9, true)), "found 3 entries, expected 9"],
    ["very many entries", changed((_, view, __, end) => view.setUint16(end + 10, 0xffff, true)), "found 65535 entries, expected at most 10000"],
    ["an entry beyond the file", changed((_, view, directory) => view.setUint32(directory + 42, 0x7fffffff, true)), "byte 2147483647: found no entry"],
    ["an entry larger than the file", changed((_, view, directory) => view.setUint32(directory + 20, 0x7fffffff, true)), "expected 2147483647"],
    ["an entry larger than memory", changed((_, view, directory) => view.setUint32(directory + 24, 0xfffffff0, true)), "entries of more than 2147483647 bytes"],
    ["an entry that grows beyond its size", changed((_, view, directory) => view.setUint32(directory + 24, 5, true)), "found more than 5 bytes"],
    ["an entry that comes out shorter", changed((_, view, directory) => view.setUint32(directory + 24, 5000, true)), `found ${npy.length} bytes of "x.npy", expected 5000`],
    ["a password", changed((_, view, directory) => view.setUint16(directory + 8, 1, true)), "found an entry with a password"],
    ["an unknown compression", changed((_, view, directory) => view.setUint16(directory + 10, 12, true)), "found the compression method 12"],
    ["a changed byte", changed((bytes) => void (bytes[Buffer.from(bytes).indexOf("hello")] = 72)), 'found content of "note.txt" that does not fit its checksum'],
    ["two entries of a name", zipBytes([{ name: "a.npy", content: npy, how: 0 }, { name: "a.npy", content: npy, how: 0 }]), 'found a second entry "a.npy"'],
    ["no arrays", zipBytes([{ name: "a.txt", content: npy, how: 0 }]), "found 1 entries without an array"],
    ["an array that is none", zipBytes([{ name: "a.npy", content: utf8("no"), how: 0 }]), "a.npy: found no .npy file"],
    ["nothing compressed", changed((_, view, directory) => view.setUint16(directory + 10, 8, true), zipBytes([{ name: "a.npy", content: Uint8Array.of(7, 7, 7), how: 0 }])), "found bytes that no compressor wrote"],
  ])("says where there is %s", (_, bytes, said) => {
    expect(words(readNpz(bytes, inflateBytes))).toContain(said);
  });

  test("a small file that would fill the memory is refused before it does", () => {
    const content = new Uint8Array(2 ** 24);
    const packed = deflateRawSync(content);
    expect(packed.length).toBeLessThan(20_000);
    expect(words(readZip(changed((_, view, directory) => view.setUint32(directory + 24, 100, true), zipBytes([{ name: "bomb", content, how: 8 }])), inflateBytes))).toContain("found more than 100 bytes");
  });
});

describe("text", () => {
  test("is what UTF-8 says, or the byte where it is none", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    fc.assert(fc.property(fc.oneof(fc.string({ unit: anyLetter }).map(utf8), fc.uint8Array({ maxLength: 12 })), (bytes) => {
      let expected: string | undefined;
      try {
        expected = decoder.decode(bytes).replace(/\r\n?/g, "\n");
      } catch {
        expected = undefined;
      }
      const read = readText(bytes);
      if (expected === undefined) expect(words(read)).toMatch(/^text file, byte \d+: found the byte \d+/);
      else expect(read).toBe(expected);
    }), { numRuns: 2000 });
  });

  test("is whole, however long", () => {
    const text = "Küche 厨房 🍳 ".repeat(20_000);
    expect(readText(utf8(text))).toBe(text);
  });
});

describe("CSV", () => {
  const fields = fc.array(fc.array(fc.string({ unit: fc.constantFrom("a", "1", ",", ";", '"', "\n", " ", "ü") }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .map((rows) => rows.map((row) => Array.from({ length: rows[0]!.length }, (_, i) => row[i] ?? "")));

  test("any table comes back, with quotes about every field", () => {
    fc.assert(fc.property(fields, (rows) => {
      const text = rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",")).join("\n");
      // The separator is told from the first line; a comma is certain only where nothing else stands in it.
      fc.pre(!/[;\n]/.test(rows[0]!.join("")));
      const table = readCsv(text, false);
      expect(isProblem(table) ? table.problem : table.rows).toEqual(rows);
    }), { numRuns: 500 });
  });

  test.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    ["a header", "a,b\n1,2\n", ["a", "b"], [["1", "2"]]],
    ["no header", "1,2\n3,4", ["column 1", "column 2"], [["1", "2"], ["3", "4"]]],
    ["semicolons", "a;b\n1,5;2", ["a", "b"], [["1,5", "2"]]],
    ["tabs", "a\tb\n1\t2", ["a", "b"], [["1", "2"]]],
    ["empty lines", "a,b\n\n1,2\n\n", ["a", "b"], [["1", "2"]]],
    ["breaks within quotes", 'a,b\n"1\n2",3', ["a", "b"], [["1\n2", "3"]]],
    ["one column", "a\n1\n2", ["a"], [["1"], ["2"]]],
  ])("reads %s", (_, text, names, rows) => {
    expect(readCsv(text)).toMatchObject({ names, rows });
  });

  test.each<[string, string, string]>([
    ["nothing", "", "CSV file, line 1: found no rows"],
    ["a header alone", "a,b\n", "found a header and no rows"],
    ["a row too short", "a,b\n1,2\n3", "CSV file, line 3: found 1 fields, expected 2, as in the first row: mend this line"],
    ["a row too long after a break in quotes", 'a,b\n"x\ny",2\n1,2,3', "CSV file, line 4: found 3 fields"],
    ["quotes that do not close", 'a,b\n"1,2', "CSV file, line 2: found a field whose quotes do not close"],
    ["something behind quotes", 'a,b\n"1"x,2', "CSV file, line 2: found a field whose quotes do not close"],
    ["two columns of a name", "a,a\n1,2", 'found two columns called "a"'],
  ])("says where there is %s", (_, text, said) => {
    expect(words(readCsv(text))).toContain(said);
  });
});

test("no bytes make a reader throw", () => {
  const damaged = (from: Uint8Array) => fc.tuple(fc.nat(from.length), fc.array(fc.tuple(fc.nat(from.length), fc.nat(255)), { maxLength: 6 })).map(([end, changes]) => {
    const bytes = from.slice(0, Math.max(end, from.length - end));
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
    return bytes;
  });
  const sound = [idxBytes(8, [2, 3], [1, 2, 3, 4, 5, 6]), npz, utf8('a,b\n"1",2\n3,4\n'), gzipSync(npy)];
  fc.assert(fc.property(fc.oneof(...sound.map(damaged), fc.uint8Array({ maxLength: 64 })), (bytes) => {
    for (const read of [readIdx, readText, (b: Uint8Array) => readNpz(b, inflateBytes), (b: Uint8Array) => unpackGzip(b, inflateBytes)]) read(bytes);
    const text = readText(bytes);
    if (!isProblem(text)) readCsv(text);
  }), { numRuns: 3000 });
});
