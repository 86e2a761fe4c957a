// Whatever a contract can say comes through a frame unchanged, wherever it lies in memory, and no bytes make the reader throw.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { decodeFrame, encodeFrame, type TextBytes } from "../../shared/contract/frame-codec.ts";

const [encoder, decoder] = [new TextEncoder(), new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })];
const text: TextBytes = { encode: (words) => encoder.encode(words), decode: (bytes) => decoder.decode(bytes) };

const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0));
const arrays = fc.oneof(
  fc.uint8Array(), fc.int32Array(), fc.float32Array(), fc.float64Array(), fc.bigInt64Array(),
  // One that does not begin where its memory does.
  fc.uint8Array({ minLength: 3 }).map((bytes) => bytes.subarray(1, 3)),
);
const keys = fc.oneof(fc.string(), fc.constantFrom("constructor", "parts", "at", "value"));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(fc.string({ unit: "grapheme" }), numbers, fc.boolean(), fc.constant(null), arrays),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

/** A frame as it comes out of a socket: a Buffer anywhere in a larger piece of memory, with other bytes around it. */
function received(frame: Uint8Array, offset: number): Buffer {
  const memory = Buffer.alloc(frame.length + offset + 16, 0xa5);
  memory.set(frame, offset);
  return memory.subarray(offset, offset + frame.length);
}

test("every value comes back as it was, at every place in memory", () => {
  fc.assert(fc.property(value, fc.integer({ min: 0, max: 9 }), (sent, offset) => {
    const frame = encodeFrame(sent, text);
    expect(decodeFrame(frame, text)).toEqual({ value: sent });
    expect(decodeFrame(received(frame, offset), text)).toEqual({ value: sent });
  }));
});

test("any bytes are a problem, and a damaged frame never is an exception", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    expect(isProblem(decodeFrame(bytes, text))).toBe(true);
  }));
  fc.assert(fc.property(value, fc.nat(), fc.integer({ min: 0, max: 255 }), (sent, at, byte) => {
    const frame = encodeFrame(sent, text);
    frame[at % frame.length] = byte;
    expect(() => decodeFrame(frame, text)).not.toThrow();
  }));
});

test("a frame cut off or with more behind it is refused", () => {
  fc.assert(fc.property(value, fc.integer({ min: 1, max: 40 }), (sent, by) => {
    const frame = encodeFrame(sent, text);
    expect(isProblem(decodeFrame(frame.subarray(0, Math.max(0, frame.length - by)), text))).toBe(true);
    const longer = new Uint8Array(frame.length + by);
    longer.set(frame);
    expect(isProblem(decodeFrame(longer, text))).toBe(true);
  }));
});

/** A frame with this header and nothing behind it. */
function framed(header: unknown, claimed?: number): Uint8Array {
  const json = encoder.encode(typeof header === "string" ? header : JSON.stringify(header));
  const frame = new Uint8Array(Math.ceil((12 + json.length) / 8) * 8);
  frame.set(encodeFrame(null, text).subarray(0, 8));
  new DataView(frame.buffer).setUint32(8, claimed ?? json.length);
  frame.set(json, 12);
  return frame;
}

function withBadText(): Uint8Array {
  const frame = framed({ value: "aaaa", parts: [] });
  frame[24] = 0xff;
  return frame;
}

describe("refused is", () => {
  test.each<[string, Uint8Array]>([
    ["an empty message", new Uint8Array()],
    ["text", encoder.encode("GET / HTTP/1.1 and so on")],
    ["a header longer than the message", framed({ value: 1, parts: [] }, 4_000_000_000)],
    ["a header that is no JSON", framed("{{{")],
    ["a header that is no UTF-8", withBadText()],
    ["a header without parts", framed({ value: 1 })],
    ["a header without a value", framed({ parts: [] })],
    ["an array that is not there", framed({ value: null, parts: [{ at: [], kind: "u8", bytes: 1_000_000 }] })],
    ["half an element", framed({ value: null, parts: [{ at: [], kind: "f32", bytes: 3 }] })],
    ["a negative length", framed({ value: null, parts: [{ at: [], kind: "u8", bytes: -8 }] })],
    ["a kind nobody knows", framed({ value: null, parts: [{ at: [], kind: "f16", bytes: 0 }] })],
    ["an array in the place of something else", framed({ value: { a: 1 }, parts: [{ at: ["a"], kind: "u8", bytes: 0 }] })],
    ["an array in a place that is not there", framed({ value: {}, parts: [{ at: ["a"], kind: "u8", bytes: 0 }] })],
    ["an array in what every object inherits", framed({ value: {}, parts: [{ at: ["__proto__", "spoilt"], kind: "u8", bytes: 0 }] })],
    ["an array in what makes objects", framed({ value: {}, parts: [{ at: ["constructor", "prototype", "spoilt"], kind: "u8", bytes: 0 }] })],
    ["two arrays in one place", framed({ value: null, parts: [{ at: [], kind: "u8", bytes: 0 }, { at: [], kind: "u8", bytes: 0 }] })],
    ["a number that is none", framed({ value: null, parts: [{ at: [], number: "7e9" }] })],
    ["a path without end", framed({ value: null, parts: [{ at: Array.from({ length: 40 }, () => "a"), kind: "u8", bytes: 0 }] })],
    ["more arrays than anybody sends", framed({ value: null, parts: Array.from({ length: 100_001 }, () => ({ at: [], kind: "u8", bytes: 0 })) })],
  ])("%s", (_, frame) => {
    expect(isProblem(decodeFrame(frame, text))).toBe(true);
    expect("spoilt" in {}).toBe(false);
  });
});

test("arrays are looked at where they lie when their place allows it", () => {
  const read = decodeFrame(encodeFrame({ odd: "x", data: Float64Array.of(1, 2), more: Uint8Array.of(1), last: Float32Array.of(3) }, text), text);
  const { data, last } = (read as { readonly value: { readonly data: Float64Array; readonly last: Float32Array } }).value;
  expect([data.byteOffset % 8, last.byteOffset % 8, data.buffer === last.buffer]).toEqual([0, 0, true]);
});
