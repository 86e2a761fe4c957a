// Data that people bring become datasets like any other, or a sentence that says what does not fit.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { listImageFolder, readImageFolder } from "../../electron/files/image-folder.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { arrayDataset, type OwnArray } from "../../shared/data/files/array-dataset.ts";
import { readCsv } from "../../shared/data/files/csv.ts";
import { tableDataset, type TableChoice } from "../../shared/data/files/table-dataset.ts";
import { isDataName, sourceOfPath } from "../../shared/data/source-of-path.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";

const words = (value: unknown) => (isProblem(value) ? value.problem : "no problem");
const sound = <T>(value: T): Exclude<T, { readonly problem: string }> => {
  if (isProblem(value)) throw new Error(value.problem);
  return value as Exclude<T, { readonly problem: string }>;
};
const typesOf = (dataset: Dataset) => dataset.arrays.map(({ name, type }) => `${name} ${printType(type)}`);

const pictures: OwnArray = { name: "picture", use: "input", array: { dtype: "u8", dims: [2, 2, 3], data: Uint8Array.from([0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 0, 0]) }, axes: ["y", "x"] };
const digits: OwnArray = { name: "label", use: "target", array: { dtype: "u8", dims: [2], data: Uint8Array.of(7, 2) }, classes: "from numbers" };

describe("arrays", () => {
  test("become samples: bytes as pictures, labels as classes", () => {
    const dataset = sound(arrayDataset("Digits", [pictures, digits]));
    expect(typesOf(dataset)).toEqual(["picture u8[(y=2, x=3)]", "label i32<8>[]"]);
    expect(dataset.arrays[1]?.classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    const { picture, label } = batchArrays(dataset, [1, 0]);
    expect([...picture!.data].map((x) => Math.round(5 * Number(x)))).toEqual([5, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5]);
    expect(label?.data).toEqual(Int32Array.of(2, 7));
  });

  test("of other numbers become f32", () => {
    const dataset = sound(arrayDataset("Numbers", [{ name: "x", use: "input", array: { dtype: "i64", dims: [2, 2], data: BigInt64Array.of(1n, 2n, 3n, 4n) } }]));
    expect(typesOf(dataset)).toEqual(["x f32[d1=2]"]);
    expect(batchArrays(dataset, [1])["x"]?.data).toEqual(Float32Array.of(3, 4));
  });

  const floats = (...data: number[]): OwnArray => ({ name: "x", use: "input", array: { dtype: "f32", dims: [data.length], data: Float32Array.from(data) } });
  test.each<[string, readonly OwnArray[], string]>([
    ["no arrays", [], "found no arrays"],
    ["a single number", [{ name: "x", use: "input", array: { dtype: "f32", dims: [], data: Float32Array.of(1) } }], "an array that is one number"],
    ["no samples", [floats()], "found no samples in x"],
    ["samples without elements", [{ name: "x", use: "input", array: { dtype: "f32", dims: [3, 0], data: new Float32Array(0) } }], "samples without elements in x"],
    ["arrays of different lengths", [pictures, { ...digits, array: { dtype: "u8", dims: [3], data: Uint8Array.of(1, 2, 3) } }], "found 3 samples in label and 2 in picture, expected as many in each"],
    ["not a number", [floats(1, Number.NaN)], "found NaN at element 1 of x"],
    ["half a label", [{ ...floats(1, 1.5), classes: "from numbers" }], "found the label 1.5 at element 1 of x"],
    ["a label below 0", [{ ...floats(-1), classes: ["a"] }], "found the label -1 at element 0 of x, expected a whole number from 0 to 0"],
    ["a label beyond the classes", [{ ...floats(0, 2), classes: ["a", "b"] }], "found the label 2 at element 1 of x, expected a whole number from 0 to 1"],
  ])("are refused with %s", (_, own, said) => {
    expect(words(arrayDataset("x", own))).toContain(said);
  });
});

describe("a table", () => {
  const made = (text: string, choice?: TableChoice) => tableDataset("Table", sound(readCsv(text)), choice);
  const iris = "length,width,kind\n5.1,3.5,setosa\n7,3.2,versicolor\n4.9,3,setosa\n";

  test("has numbers as features and words as classes", () => {
    const dataset = sound(made(iris));
    expect(typesOf(dataset)).toEqual(["features f32[f=2]", "target i32<2>[]"]);
    expect(dataset.arrays[1]?.classes).toEqual(["setosa", "versicolor"]);
    expect(batchArrays(dataset, [1, 2])).toMatchObject({ features: { data: Float32Array.of(7, 3.2, 4.9, 3) }, target: { data: Int32Array.of(1, 0) } });
  });

  test.each<[string, string, TableChoice, readonly string[]]>([
    ["another column to tell", iris, { target: "width" }, ["features f32[f=3]", "target f32[f=1]"]],
    ["a column left out", iris, { without: ["length"] }, ["features f32[f=1]", "target i32<2>[]"]],
    ["few whole numbers as classes", "a,b\n1,3\n2,5\n3,3\n", {}, ["features f32[f=1]", "target i32<2>[]"]],
    ["whole numbers as numbers", "a,b\n1,3\n2,5\n3,3\n", { targetIs: "number" }, ["features f32[f=1]", "target f32[f=1]"]],
    ["numbers as classes", "a,b\n1,3.5\n2,5\n", { targetIs: "classes" }, ["features f32[f=1]", "target i32<2>[]"]],
  ])("can be taken with %s", (_, text, choice, types) => {
    expect(typesOf(sound(made(text, choice)))).toEqual(types);
  });

  test.each<[string, string, TableChoice, string]>([
    ["a column that is not there", iris, { target: "colour" }, 'found no column called "colour", expected one of length, width, kind'],
    ["a gap among numbers", "a,b\n1,x\n,y\n3,x\n", {}, 'CSV file, line 3: found nothing in column "a", expected a number'],
    ["a word among numbers", "a,b\n1,x\n2,x\nthree,y\n", {}, 'CSV file, line 4: found "three" in column "a"'],
    ["nothing to tell", "a,b\n1,x\n2,\n", {}, 'CSV file, line 3: found nothing in column "b", expected what is to be told'],
    ["words that should be numbers", "a,b\n1,x\n2,y\n", { targetIs: "number" }, 'CSV file, line 2: found "x" in column "b", expected a number'],
    ["one column", "a\n1\n2\n", {}, 'found no column beside "a"'],
  ])("is refused with %s", (_, text, choice, said) => {
    expect(words(made(text, choice))).toContain(said);
  });
});

describe("a folder of pictures", () => {
  const folder = temporaryFolder("images");
  const png = (width: number, height: number, rgb: readonly number[]) => {
    const picture = new PNG({ width, height });
    for (let i = 0; i < width * height; i++) picture.data.set([...rgb, 255], 4 * i);
    return PNG.sync.write(picture);
  };
  const put = (path: string, bytes: string | Buffer) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  put("sound/cat/2.png", png(4, 2, [255, 0, 0]));
  put("sound/cat/10.PNG", png(2, 2, [0, 0, 0]));
  put("sound/dog/a.png", png(6, 6, [255, 255, 255]));
  put("sound/dog/notes.txt", "woof");
  put("sound/readme.txt", "pictures");
  put("damaged/a/1.png", png(2, 2, [0, 0, 0]).subarray(0, 40));
  put("damaged/b/1.png", png(2, 2, [0, 0, 0]));
  put("alone/a/1.png", png(2, 2, [0, 0, 0]));
  mkdirSync(join(folder, "empty/a"), { recursive: true });
  put("linked/a/1.png", png(2, 2, [0, 0, 0]));
  symlinkSync(join(folder, "sound"), join(folder, "linked/outside"));
  symlinkSync(join(folder, "sound/dog/a.png"), join(folder, "linked/a/link.png"));

  test("is listed by class and name, and passes over what is no picture", async () => {
    const listing = sound(await listImageFolder(join(folder, "sound")));
    expect(listing.classes).toEqual(["cat", "dog"]);
    expect(listing.pictures.map(({ path, label }) => `${label} ${path.slice(folder.length)}`)).toEqual(["0 /sound/cat/2.png", "0 /sound/cat/10.PNG", "1 /sound/dog/a.png"]);
    expect(listing.passedOver).toBe(1);
  });

  test("becomes samples of one size, told as they are read", async () => {
    const told: number[] = [];
    const dataset = sound(await readImageFolder("Pets", sound(await listImageFolder(join(folder, "sound"))), { height: 2, width: 2, channels: 3 }, (n) => told.push(n)));
    expect(typesOf(dataset)).toEqual(["picture u8[c=3, (y=2, x=2)]", "label i32<2>[]"]);
    expect(told).toEqual([1, 2, 3]);
    const { picture, label } = batchArrays(dataset, [0, 2]);
    expect([...picture!.data]).toEqual([...[1, 1, 1, 1], ...Array<number>(8).fill(0), ...Array<number>(12).fill(1)]);
    expect(label?.data).toEqual(Int32Array.of(0, 1));
  });

  test("reads nothing outside itself", async () => {
    expect(sound(await listImageFolder(join(folder, "linked")))).toMatchObject({ classes: ["a"], pictures: [{ path: join(folder, "linked/a/1.png") }] });
  });

  test.each([
    ["damaged", "damaged/a/1.png: found a damaged PNG file"],
    ["alone", "found the class a alone, expected at least two"],
    ["empty", "found no pictures"],
    ["sound/cat", "found no subfolders, expected one for each class"],
    ["missing", "missing"],
  ])("is refused when it is %s", async (name, said) => {
    const listing = await listImageFolder(join(folder, name));
    expect(words(isProblem(listing) ? listing : await readImageFolder("x", listing, { height: 2, width: 2, channels: 1 }))).toContain(said);
  });
});

describe("a path that was chosen", () => {
  test.each([
    ["/d/points.csv", { kind: "table", file: "/d/points.csv", without: [] }],
    ["/d/a.NPZ", { kind: "arrays", file: "/d/a.NPZ", targets: [], classes: [] }],
    ["/d/tale.txt", { kind: "text", file: "/d/tale.txt", length: 64, stride: 8 }],
    ["/d/train-images-idx3-ubyte.gz", { kind: "idx", pictures: "/d/train-images-idx3-ubyte.gz", labels: "/d/train-labels-idx1-ubyte.gz" }],
    ["/d/t10k-images.idx3-ubyte", { kind: "idx", pictures: "/d/t10k-images.idx3-ubyte", labels: "/d/t10k-labels.idx1-ubyte" }],
    ["C:\\pictures\\", { kind: "images", folder: "C:\\pictures", height: 32, width: 32, channels: 3 }],
  ])("%s says what it is", (path, source) => {
    expect(sourceOfPath(path)).toEqual(source);
    expect(isDataName(path)).toBe(source.kind !== "images");
  });

  test("another kind of file is refused with those that would do", () => {
    expect(words(sourceOfPath("/d/song.mp3"))).toContain("found another kind of file, expected .csv");
    expect(isDataName("song.mp3")).toBe(false);
  });
});
