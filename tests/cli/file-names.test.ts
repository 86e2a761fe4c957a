// One file a port: called as the port is where a disk can hold that, different even where capitals do not count, and read back with a percent-decoder.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNames } from "../../electron/cli/file-names.ts";

const names = fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.string({ unit: fc.constantFrom("a", "A", "%", "6", "1", "/", ":", "[", "~", ".", "é", "con"), minLength: 1, maxLength: 90 }));
const platforms = fc.constantFrom<NodeJS.Platform>("linux", "darwin", "win32");

test("no two names share a file, whatever the disk makes of capitals and accents", () => {
  fc.assert(fc.property(fc.uniqueArray(names, { maxLength: 30 }), platforms, (ports, platform) => {
    const files = [...fileNames(ports, platform).values()].map((file) => file.toLowerCase().normalize("NFD"));
    expect(new Set(files).size).toBe(ports.length);
  }));
});

test("no name leads elsewhere or is a device's, and every part fits", () => {
  fc.assert(fc.property(names, platforms, (port, platform) => {
    const file = fileNames([port], platform).get(port) ?? "";
    if (file !== port) expect(file).toMatch(/^[a-z0-9_%-][a-z0-9._%A-F~-]*$/);
    if (platform === "win32") expect(file).not.toContain(":");
    for (const part of file.split("/")) {
      expect(part).toMatch(/^[^./\\][^/\\]*$/);
      expect(part).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(part.length).toBeLessThanOrEqual(180);
    }
    if (!file.includes("~")) expect(decodeURIComponent(file)).toBe(port);
  }), { numRuns: 300 });
});

test.each([
  ["image:y", "image:y", "image%3Ay"],
  ["layers[0]/attention/query:y", "layers[0]/attention/query:y", "layers%5B0%5D%2Fattention%2Fquery%3Ay"],
  ["Scores", "Scores", "Scores"],
  ["top scores", "top scores", "top scores"],
  ["..", "%2E.", "%2E."],
  ["../up", "%2E.%2Fup", "%2E.%2Fup"],
  ["nul", "%6Eul", "%6Eul"],
  ["größe", "gr%C3%B6%C3%9Fe", "gr%C3%B6%C3%9Fe"],
])("%s lies in %s.npy, on Windows in %s.npy", (port, file, onWindows) => {
  expect([fileNames([port], "linux").get(port), fileNames([port], "win32").get(port)]).toEqual([file, onWindows]);
});

test("names that capitals alone tell apart have them spelled out", () => {
  expect([...fileNames(["Scores", "scores"], "linux").values()]).toEqual(["%53cores", "scores"]);
});
