// The data of a run is opened from wherever it comes; a file that is not what it should be is named.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { openData } from "../../electron/files/open-data.ts";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { readFields } from "../../shared/base/read-fields.ts";
import { readDataSource, type DataSource } from "../../shared/data/data-source.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { writeNpy } from "../../shared/tensor/npy.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { zipBytes } from "./zip-bytes.ts";

const folder = temporaryFolder("data");
const npy = writeNpy({ dtype: "f32", dims: [4, 2], data: Float32Array.from({ length: 8 }, (_, i) => i) });
const classes = writeNpy({ dtype: "i64", dims: [4], data: BigInt64Array.of(0n, 1n, 2n, 1n) });
const pixel = () => PNG.sync.write(new PNG({ width: 1, height: 1 }));
writeFileSync(join(folder, "images.gz"), gzipSync(Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4])));
writeFileSync(join(folder, "labels"), Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 1, 0]));
writeFileSync(join(folder, "three-labels"), Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1]));
writeFileSync(join(folder, "x.npy"), npy);
writeFileSync(join(folder, "xy.npz"), zipBytes([{ name: "x.npy", content: npy, how: 8 }, { name: "y.npy", content: classes, how: 0 }]));
writeFileSync(join(folder, "iris.csv"), "length,kind\n1.5,a\n2.5,b\n");
writeFileSync(join(folder, "bad.csv"), "length,kind\n1.5\n");
writeFileSync(join(folder, "verse.txt"), "The owl and the pussy-cat went to sea\r\nIn a beautiful pea-green boat\r\n");
writeFileSync(join(folder, "latin.txt"), Uint8Array.of(75, 252, 99, 104, 101));
for (const name of ["cat", "dog"]) {
  mkdirSync(join(folder, "pets", name), { recursive: true });
  writeFileSync(join(folder, "pets", name, "1.png"), pixel());
}

const locate = async (file: string): Promise<string | Problem> => (file.includes("..") ? problem(`${file}: found a path that leads elsewhere`) : join(folder, file));
const opened = async (source: unknown) => {
  const problems: Problem[] = [];
  const read = readDataSource(readFields(source, "data", problems));
  if (problems[0]) return problems[0].problem;
  const dataset = await openData(read, 1, locate);
  return isProblem(dataset) ? dataset.problem.replaceAll(folder, "…") : [dataset.title, dataset.size, ...dataset.arrays.map(({ name, type }) => `${name} ${printType(type)}`)].join(", ");
};

describe("data", () => {
  test.each<[DataSource["kind"], Record<string, unknown>, string]>([
    ["made", { name: "xor", options: { size: 50 } }, "Exclusive or, 50, point f32[f=2], label i32<2>[]"],
    ["idx", { pictures: "images.gz", labels: "labels" }, "images.gz, 2, picture u8[(y=1, x=2)], label i32<2>[]"],
    ["arrays", { file: "x.npy" }, "x.npy, 4, x f32[d1=2]"],
    ["arrays", { file: "xy.npz", targets: ["y"], classes: ["y"] }, "xy.npz, 4, x f32[d1=2], y i32<3>[]"],
    ["table", { file: "iris.csv" }, "iris.csv, 2, features f32[f=1], target i32<2>[]"],
    ["text", { file: "verse.txt", length: 8, stride: 4 }, "verse.txt, 14, text i32<24>[t=8], next i32<24>[t=8]"],
    ["images", { folder: "pets", height: 4, width: 4, channels: 1 }, "pets, 2, picture u8[c=1, (y=4, x=4)], label i32<2>[]"],
  ])("of the kind «%s» is opened", async (kind, rest, gives) => {
    expect(await opened({ kind, ...rest })).toBe(gives);
  });

  test.each<[DataSource["kind"], Record<string, unknown>, string]>([
    ["idx", { pictures: "images.gz", labels: "three-labels" }, "found 3 samples in label and 2 in picture"],
    ["idx", { pictures: "iris.csv", labels: "labels" }, "iris.csv: IDX file, byte 0: found the bytes 108 and 101"],
    ["idx", { pictures: "nowhere", labels: "labels" }, "…/nowhere"],
    ["idx", { pictures: "../x", labels: "labels" }, "../x: found a path that leads elsewhere"],
    ["arrays", { file: "xy.npz", targets: ["z"] }, 'xy.npz: found no array called "z", expected one of x, y'],
    ["arrays", { file: "iris.csv" }, "iris.csv: zip file, byte 2: found no directory"],
    ["table", { file: "bad.csv" }, "bad.csv: CSV file, line 2: found 1 fields, expected 2"],
    ["text", { file: "latin.txt" }, "latin.txt: text file, byte 1: found the byte 252"],
    ["text", { file: "verse.txt", length: 500 }, "verse.txt: found a text of 68 characters"],
    ["images", { folder: "pets/cat" }, "found no subfolders"],
    ["images", { folder: "pets", channels: 2 }, "data.channels: found 2, expected 1 (grey) or 3"],
  ])("of the kind «%s» that is not as it should be is told: %j", async (kind, rest, words) => {
    expect(await opened({ kind, ...rest })).toContain(words);
  });
});
