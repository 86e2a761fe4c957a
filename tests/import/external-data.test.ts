// Files that a model names are opened only in its own folder, and only as themselves; the attacks are those of the advisories on ONNX's external data (CVE-2022-25882, CVE-2024-27318,
// CVE-2024-27319, CVE-2026-27489, CVE-2026-34445, CVE-2026-34446, CVE-2026-34447).
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importFile } from "../../electron/import/import-file.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { encodeModel, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";

const home = temporaryFolder("external-data");
const folder = join(home, "model");
mkdirSync(join(folder, "inner"), { recursive: true });
mkdirSync(join(home, "model-not"));
const elements = new Uint8Array(Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i)).buffer);
for (const path of ["secret.bin", "model-not/secret.bin", "model/own.bin", "model/inner/own.bin", "model/twice.bin"]) writeFileSync(join(home, path), elements);
writeFileSync(join(folder, "short.bin"), elements.subarray(0, 100));
symlinkSync(join(home, "secret.bin"), join(folder, "link.bin"));
symlinkSync(join(folder, "own.bin"), join(folder, "link-to-own.bin"));
symlinkSync(home, join(folder, "up"));
linkSync(join(folder, "twice.bin"), join(home, "other-name.bin"));

const type = { tensor: { elementType: 1, shape: { dims: [{ value: 64 }, { value: 64 }] } } };

/** What comes of a model whose one array lies where `entries` say. */
function told(entries: Readonly<Record<string, string>>): string {
  const external = Object.entries(entries).map(([key, value]) => ({ key, value }));
  const weight: OnnxTensor = { name: "w", dims: [64, 64], dataType: 1, location: 1, external };
  const model = join(folder, "model.onnx");
  writeFileSync(model, encodeModel({ irVersion: 9, opsets: [{ domain: "", version: 17 }], graph: { name: "g", nodes: [{ operator: "MatMul", inputs: ["x", "w"], outputs: ["y"] }], initializers: [weight], inputs: [{ name: "x", type }], outputs: [{ name: "y", type }] } }));
  const found = importFile(model, () => join(home, "weights.safetensors"));
  return isProblem(found) ? found.problem : "read";
}

test.each([["own.bin"], ["inner/own.bin"], ["./own.bin"]])("%s is read", (location) => expect(told({ location })).toBe("read"));

test.each<readonly [string, RegExp]>([
  ["../secret.bin", /a path that leaves the model's folder/],
  ["inner/../../secret.bin", /a path that leaves the model's folder/],
  ["inner/../own.bin", /a path that leaves the model's folder/],
  ["..\\secret.bin", /a path that leaves the model's folder/],
  ["../model-not/secret.bin", /a path that leaves the model's folder/],
  [join(home, "secret.bin"), /an absolute path/],
  [join(folder, "own.bin"), /an absolute path/],
  ["C:\\secret.bin", /an absolute path/],
  ["\\\\host\\share\\secret.bin", /an absolute path/],
  ["~/secret.bin", /an absolute path/],
  ["own.bin\0.txt", /found no name of a file/],
  ["", /found no location/],
  [".", /a path that leaves the model's folder/],
  ["x".repeat(2000), /found no name of a file/],
  ["link.bin", /a symbolic link/],
  ["link-to-own.bin", /a symbolic link/],
  ["up/secret.bin", /a symbolic link/],
  ["twice.bin", /several names \(hard links\)/],
  ["inner", /found a folder/],
  ["gone.bin", /no such file beside the model/],
  ["/dev/zero", /an absolute path/],
])("%s is refused", (location, why) => expect(told({ location })).toMatch(why));

test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
  ["a negative offset", { offset: "-8" }, /found an offset of «-8», expected a whole number from 0/],
  ["an offset past the end", { offset: "9007199254740000" }, /found 16384 bytes, expected at least 9007199254756384/],
  ["an offset no number holds", { offset: "18446744073709551615" }, /found an offset of «18446744073709551615»/],
  ["an offset in another notation", { offset: "0x10" }, /found an offset/],
  ["a negative length", { length: "-1" }, /found a length of «-1», expected 16384 bytes/],
  ["a length beyond the array", { length: "16385" }, /found a length of «16385», expected 16384 bytes/],
  ["a length short of the array", { length: "12" }, /found a length of «12», expected 16384 bytes/],
  ["a file shorter than the array", { location: "short.bin" }, /short\.bin: found 100 bytes, expected at least 16384/],
])("%s is refused", (_, entries, why) => expect(told({ location: "own.bin", ...entries })).toMatch(why));

test("keys that mean nothing here change nothing", () => {
  expect(told({ location: "own.bin", ["__proto__"]: "x", toString: "y", read: "z", basepath: "/" })).toBe("read");
});
