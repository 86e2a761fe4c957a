// Whatever goes into a parcel comes out of it, and leaves nothing behind.
import { readdirSync, rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { createParcels, makeParcelFolder, removeParcelFolder } from "../../electron/pipe/parcels.ts";

const folder = makeParcelFolder();
const [here, there] = [createParcels(folder, "a"), createParcels(folder, "b")];
afterAll(() => removeParcelFolder(folder));

const array = fc.oneof(
  fc.integer({ min: 0, max: 9000 }).map((length) => Float32Array.from({ length }, (_, i) => i / 3)),
  fc.integer({ min: 0, max: 5 }).map((length) => Float64Array.from({ length }, (_, i) => -i)),
  fc.integer({ min: 0, max: 5 }).map((length) => BigInt64Array.from({ length }, (_, i) => BigInt(i))),
  fc.uint8Array({ maxLength: 7 }),
);
const { message } = fc.letrec<{ message: unknown; part: unknown }>((tie) => ({
  message: fc.record({ call: fc.string(), input: tie("part") }),
  part: fc.oneof({ maxDepth: 4 }, array, fc.string(), fc.integer(), fc.constant(null), fc.array(tie("part"), { maxLength: 4 }), fc.dictionary(fc.constantFrom("name", "data", "parcel", "places"), tie("part"), { maxKeys: 3, noNullPrototype: true })),
}));

describe("parcels", () => {
  test("give every message back as it was, and nothing stays in the folder but one file to write again", () => {
    fc.assert(fc.property(message, (sent) => {
      expect(there.unpack(here.pack(sent))).toEqual(sent);
      expect(readdirSync(folder).filter((name) => name !== "aspare")).toEqual([]);
    }));
  });

  test("keep an array's own part of a larger buffer", () => {
    const whole = Float32Array.from({ length: 30_000 }, (_, i) => i);
    const sent = { data: whole.subarray(7, 20_007), rest: Buffer.alloc(3, 1) };
    expect(there.unpack(here.pack(sent))).toEqual({ data: whole.slice(7, 20_007), rest: new Uint8Array([1, 1, 1]) });
  });

  test("leave small messages to the pipe, and large ones where there is no folder", () => {
    const small = { data: new Float32Array(10) };
    expect(here.pack(small)).toBe(small);
    const gone = makeParcelFolder();
    rmSync(gone, { recursive: true });
    const large = { data: new Float32Array(100_000) };
    expect(createParcels(gone, "a").pack(large)).toBe(large);
  });
});
