// One file a port: names are safe on every disk, differ even where capitals do not count, and read back with a percent-decoder.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameOf } from "../../electron/cli/file-names.ts";

const names = fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.string({ unit: fc.constantFrom("a", "A", "%", "6", "1", "/", ":", "[", "~", ".", "é", "con"), minLength: 1, maxLength: 90 }));

test("no two names share a file, whatever the disk makes of capitals and accents", () => {
  fc.assert(fc.property(fc.uniqueArray(names, { maxLength: 30 }), (ports) => {
    const files = ports.map((port) => fileNameOf(port).toLowerCase().normalize("NFD"));
    expect(new Set(files).size).toBe(ports.length);
  }));
});

test("a name has no character that leads elsewhere, and fits", () => {
  fc.assert(fc.property(names, (port) => {
    const file = fileNameOf(port);
    expect(file).toMatch(/^[a-z0-9_%-][a-z0-9._%A-F~-]*$/);
    expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/);
    expect(file.length).toBeLessThanOrEqual(180);
    if (!file.includes("~")) expect(decodeURIComponent(file)).toBe(port);
  }), { numRuns: 300 });
});

test.each([
  ["image:y", "image%3Ay"],
  ["layers[0]/attention/query:y", "layers%5B0%5D%2Fattention%2Fquery%3Ay"],
  ["Scores", "%53cores"],
  ["..", "%2E."],
  ["nul", "%6Eul"],
  ["größe", "gr%C3%B6%C3%9Fe"],
])("%s lies in %s.npy", (port, file) => {
  expect(fileNameOf(port)).toBe(file);
});
