// Pictures become pixels, and whatever is not one becomes a sentence, quickly and without a large memory.
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { encode as encodeJpeg } from "jpeg-js";
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { decodePicture } from "../../electron/files/decode-picture.ts";
import { isProblem } from "../../shared/base/problem.ts";

const words = (bytes: Uint8Array) => {
  const decoded = decodePicture("x.png", bytes);
  return isProblem(decoded) ? decoded.problem : `${decoded.width} × ${decoded.height}`;
};

/** Red rises to the right, green downwards. */
function ramp(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 4 }, (_, i) => [((i >> 2) % width) * 20, Math.floor((i >> 2) / width) * 20, 90, 255][i % 4] ?? 0);
}
function png(width: number, height: number): Buffer {
  const picture = new PNG({ width, height });
  picture.data.set(ramp(width, height));
  return PNG.sync.write(picture);
}
const jpeg = encodeJpeg({ width: 12, height: 8, data: ramp(12, 8) }, 95).data;

const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE((body.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, crc]);
}
/** A PNG that says it is this large and holds these bytes. */
function claimed(width: number, height: number, data: Uint8Array, interlaced = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", new Uint8Array())]);
}
function claimedJpeg(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(jpeg);
  const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
  new DataView(bytes.buffer).setUint16(frame + 5, height);
  new DataView(bytes.buffer).setUint16(frame + 7, width);
  return bytes;
}

test("a PNG gives its pixels exactly", () => {
  expect(decodePicture("a.png", png(5, 3))).toEqual({ width: 5, height: 3, rgba: ramp(5, 3) });
});

test("a JPEG gives them nearly, whatever its name says", () => {
  const decoded = decodePicture("a.png", jpeg);
  if (isProblem(decoded)) throw new Error(decoded.problem);
  expect([decoded.width, decoded.height]).toEqual([12, 8]);
  const off = decoded.rgba.map((v, i) => Math.abs(v - (ramp(12, 8)[i] ?? 0)));
  expect(off.reduce((a, b) => a + b, 0) / off.length).toBeLessThan(6);
});

test.each(["harbour.png", "seven.png"])("the sample %s is one", (name) => {
  expect(isProblem(decodePicture(name, readFileSync(`assets/samples/${name}`)))).toBe(false);
});

describe("refused in a sentence is", () => {
  const bomb = deflateSync(new Uint8Array(200_000_000));
  test.each<[string, Uint8Array, string]>([
    ["an empty file", new Uint8Array(), "found an empty file"],
    ["text", Buffer.from("not a picture"), "found a file of another kind, expected a PNG or JPEG picture"],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00"), "found a file of another kind"],
    ["markup that is called a picture", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "found a file of another kind"],
    ["a PNG's first bytes alone", png(5, 3).subarray(0, 20), "found a file of another kind"],
    ["a PNG cut off", png(40, 40).subarray(0, 100), "found a damaged PNG file"],
    ["a PNG with a wrong checksum", png(5, 3).map((byte, i) => (i === 30 ? byte ^ 1 : byte)), "found a damaged PNG file"],
    ["a PNG of 100000 × 100000", claimed(100_000, 100_000, deflateSync(new Uint8Array(10))), "found a picture of 100000 × 100000 pixels, expected at most 40 million pixels"],
    ["a PNG of the largest numbers", claimed(0xffffffff, 0xffffffff, new Uint8Array()), "expected at most 40 million pixels"],
    ["a PNG without height", claimed(10, 0, new Uint8Array()), "found a picture of 10 × 0 pixels"],
    ["a small PNG that inflates without end", claimed(4, 4, bomb), "found a damaged PNG file"],
    ["a small PNG in seven passes that inflates without end", claimed(4, 4, bomb, true), "found a damaged PNG file"],
    ["a PNG with fewer rows than it says", claimed(400, 400, deflateSync(new Uint8Array(1601))), "found a damaged PNG file"],
    ["a JPEG's first bytes alone", jpeg.subarray(0, 30), "found a file of another kind"],
    ["a JPEG cut off", jpeg.subarray(0, jpeg.length - 60), "found a damaged JPEG file"],
    ["a JPEG of 60000 × 60000", claimedJpeg(60_000, 60_000), "found a picture of 60000 × 60000 pixels"],
    ["a JPEG of a thousand passes", Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(3000, Buffer.from([0xff, 0xda, 0x00]))]), "found a damaged JPEG file"],
  ])("%s", (_, bytes, sentence) => {
    expect(words(bytes)).toContain(sentence);
  });
});

test.each([["PNG", png(6, 6)], ["JPEG", jpeg]])("a %s damaged anywhere is a picture or a sentence", (_, sound) => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }), (damages) => {
    const bytes = Uint8Array.from(sound);
    for (const [at, byte] of damages) bytes[at] = byte;
    expect(words(bytes)).toMatch(/^x\.png: found|^\d+ × \d+$/);
  }));
});
