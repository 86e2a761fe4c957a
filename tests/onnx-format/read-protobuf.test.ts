// Reading a model file: what was written reads back, whatever the windows; what is broken or hostile is told with byte and place, and costs nothing.
import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeTypes, decodeModel, encodeModel, isWireProblem, readModel, type OnnxModel } from "../../shared/onnx-format/messages.ts";
import { usualLimits, type ReadLimits } from "../../shared/onnx-format/read-protobuf.ts";
import { encodeUtf8 } from "../../shared/onnx-format/utf8.ts";

const model: OnnxModel = {
  irVersion: 9, producerName: "weft", opsets: [{ domain: "", version: 20 }, { domain: "com.example", version: 3 }],
  graph: {
    name: "g", docString: "été",
    nodes: [{
      inputs: ["x", "", "w"], outputs: ["y"], operator: "Conv", name: "conv", domain: "com.example",
      attributes: [
        { name: "alpha", type: attributeTypes.float, f: 0.5 }, { name: "axis", type: attributeTypes.int, i: -3 }, { name: "most", type: attributeTypes.int, i: 9223372036854775807n },
        { name: "ints", type: attributeTypes.ints, ints: [1, -1, -9223372036854775808n, 2 ** 52] }, { name: "mode", type: attributeTypes.string, s: "linear" },
        { name: "body", type: attributeTypes.graph, g: { name: "inner", nodes: [], inputs: [], outputs: [{ name: "z", type: { sequence: { of: { tensor: { elementType: 1 } } } } }] } },
      ],
    }],
    initializers: [{ name: "w", dims: [4, 3], dataType: 1, raw: Uint8Array.from({ length: 48 }, (_, i) => i) }],
    inputs: [{ name: "x", type: { tensor: { elementType: 1, shape: { dims: [{ parameter: "n" }, { value: 3 }, {}] } } } }], outputs: [{ name: "y" }],
  },
};
const bytes = encodeModel(model);

test("what was written reads back", () => {
  expect(encodeModel(decodeModel(bytes) as OnnxModel)).toEqual(bytes);
  expect(decodeModel(bytes)).toMatchObject(model);
});

test("a file is read by windows, and arrays stay in it", () => {
  const large = encodeModel({ ...model, graph: { ...model.graph, initializers: [{ name: "w", dims: [1000, 1000], dataType: 1, raw: new Uint8Array(4_000_000) }] } });
  let read = 0;
  const source = {
    size: large.length,
    read(at: number, length: number) {
      read += length;
      return large.slice(at, at + length);
    },
  };
  const found = readModel(source);
  expect(isWireProblem(found)).toBe(false);
  if (isWireProblem(found)) return;
  expect(found.graph.initializers?.[0]?.raw).toMatchObject({ length: 4_000_000 });
  expect(found.graph.nodes).toMatchObject([{ operator: "Conv" }]);
  expect(read).toBeLessThan(300_000);
});

/** One field: its number, its wire type, its bytes. */
const field = (number: number, wire: number, ...content: readonly number[]) => [(number << 3) | wire, ...content];
const inside = (number: number, content: readonly number[]) => [(number << 3) | 2, ...lengthOf(content.length), ...content];
function lengthOf(length: number): readonly number[] {
  return length < 128 ? [length] : [(length & 127) | 128, ...lengthOf(length >> 7)];
}
function nested(depth: number): readonly number[] {
  let content: readonly number[] = [];
  // A graph in an attribute in a node in a graph …
  for (let i = 0; i < depth; i++) content = inside(1, inside(5, inside(6, content)));
  return inside(7, content);
}

type Hostile = readonly [name: string, bytes: readonly number[], told: RegExp, limits?: Partial<ReadLimits>];
const hostile: readonly Hostile[] = [
  ["ends within a number", field(1, 0, 0x80), /^at byte 2, in irVersion: found the end of the file, expected the rest of a number$/],
  ["ends within a key", [0x80], /^at byte 1: found the end of the file/],
  ["a number of eleven bytes", field(1, 0, ...new Array<number>(11).fill(0x80)), /^at byte 1, in irVersion: found a number of more than ten bytes/],
  ["a length past the end", field(7, 2, 0x7f, 1, 2), /^at byte 1, in graph: found a length of 127 where 2 bytes are left/],
  ["a length past what holds it", [...inside(7, inside(1, field(3, 2, 0x20, 65))), ...new Array<number>(64).fill(0)], /^at byte 5, in graph\.nodes\[0\]\.name: found a length of 32 where 1 bytes are left/],
  ["a negative length", field(7, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01), /found a length of -1, expected one from 0$/],
  ["a length of 2^62", field(7, 2, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40), /found a length of 4611686018427387904/],
  ["a group", field(15, 3), /^at byte 0: found wire type 3/],
  ["field number 0", [2, 0], /^at byte 0: found field number 0/],
  ["a number where a message belongs", field(7, 0, 1), /^at byte 0, in graph: found wire type 0, expected that of a message/],
  ["a text where a number belongs", field(1, 2, 1, 65), /^at byte 0, in irVersion: found wire type 2, expected that of int/],
  ["graphs a thousand deep", nested(1000), /found messages more than 100 deep/],
  ["more messages than the limit", Array.from({ length: 50 }, () => inside(8, [])).flat(), /found more than 40 messages/, { messages: 40 }],
  ["more text than the limit", inside(2, [...encodeUtf8("x".repeat(60))]), /found more than 50 bytes of text/, { texts: 50 }],
  ["longer lists than the limit", inside(7, inside(1, inside(5, inside(8, new Array<number>(70).fill(1))))), /found more than 60 entries/, { entries: 60 }],
];

test.each(hostile.map(([name, content, told, limits = {}]) => ({ name, content, told, limits })))("$name is refused", ({ content, told, limits }) => {
  const found = readModel({ size: content.length, read: (at, length) => Uint8Array.from(content.slice(at, at + length)) }, { ...usualLimits, ...limits });
  expect(isWireProblem(found) ? found.problem : "no problem").toMatch(told);
});

test("a file that shrank while it was read is a problem", () => {
  const found = readModel({ size: bytes.length + 100, read: (at, length) => bytes.subarray(at, Math.min(bytes.length, at + length)) });
  expect(isWireProblem(found)).toBe(true);
});

test("a model cut anywhere, or with any byte changed, is read or refused, never thrown at", () => {
  for (let length = 0; length < bytes.length; length++) expect(() => decodeModel(bytes.subarray(0, length))).not.toThrow();
  fc.assert(fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
    const changed = bytes.slice();
    changed[at] = value;
    decodeModel(changed);
  }), { numRuns: 500 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (any) => void decodeModel(any)), { numRuns: 500 });
});
