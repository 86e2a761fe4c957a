// Frames carry every value of a contract unchanged, wherever in memory they lie, and bytes that are no frame are refused without an exception.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { decodeFrame, encodeFrame, type TextBytes } from "../../shared/contract/frame-codec.ts";

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const text: TextBytes = { encode: (plain) => encoder.encode(plain), decode: (bytes) => decoder.decode(bytes) };

const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0));
const array = fc.oneof(
  fc.float32Array({ maxLength: 9 }), fc.float64Array({ maxLength: 5 }), fc.int32Array({ maxLength: 5 }), fc.uint8Array({ maxLength: 7 }),
  fc.bigInt64Array({ maxLength: 3 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, number, array, fc.string(), fc.boolean(), fc.constant(null), fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(fc.string().filter((key) => key !== "__proto__"), tie("value"), { maxKeys: 4, noNullPrototype: true })),
}));

/** A frame as it comes out of a socket: a Buffer anywhere in a larger piece of memory, with other bytes around it. */
function received(frame: Uint8Array, offset: number): Buffer {
  const memory = Buffer.alloc(frame.length + offset + 16, 0xa5);
  memory.set(frame, offset);
  return memory.subarray(offset, offset + frame.length);
}

test("what is encoded is decoded, at every place in memory", () => {
  fc.assert(fc.property(value, fc.integer({ min: 0, max: 9 }), (sent, offset) => {
    const decoded = decodeFrame(received(encodeFrame(sent, text), offset), text);
    expect(isProblem(decoded) ? decoded.problem : decoded.value).toEqual(sent);
  }));
});

test("bytes that are no frame are a problem, never an exception", () => {
  fc.assert(fc.property(value, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat(40), (sent, at, byte, cut) => {
    const frame = encodeFrame(sent, text);
    frame[at % frame.length] = byte;
    decodeFrame(frame.subarray(0, Math.max(0, frame.length - cut)), text);
  }));
  for (const bytes of [new Uint8Array(), new Uint8Array(11), new Uint8Array(64).fill(255)]) expect(isProblem(decodeFrame(bytes, text))).toBe(true);
});

test("no message reaches what objects inherit", () => {
  const header = encoder.encode(JSON.stringify({ value: { a: 1 }, parts: [{ at: ["__proto__", "polluted"], number: "NaN" }] }));
  const frame = new Uint8Array(Math.ceil((12 + header.length) / 8) * 8);
  frame.set(encodeFrame(null, text).subarray(0, 8));
  new DataView(frame.buffer).setUint32(8, header.length);
  frame.set(header, 12);
  expect(isProblem(decodeFrame(frame, text))).toBe(true);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
