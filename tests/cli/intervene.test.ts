// weft intervene: changes of the trained digits beside the untouched run, over data too, and clear words where nothing can be changed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});

interface Answer {
  readonly outputs: readonly { readonly name: string; readonly before: readonly number[]; readonly after: readonly number[]; readonly largest: number; readonly divergence: number }[];
  readonly moved: readonly number[];
  readonly data: { readonly samples: number; readonly turned: number; readonly rightBefore: number; readonly rightAfter: number };
}

async function changed(...words: readonly string[]): Promise<Answer> {
  const { status, out, errors } = await cli.said("intervene", "gallery:digit-cnn", "--json", ...words);
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(out) as Answer;
}

test("a layer of zeros leaves every picture the same answer", async () => {
  const data = ["--data", "drawn-digits", "--samples", "200"] as const;
  const silent = await changed("--change", "relu2 = zero", ...data);
  expect(silent.data.rightBefore).toBeGreaterThan(0.95);
  expect(silent.data.rightAfter).toBeLessThan(0.25);
  const [chances] = silent.outputs;
  expect(chances!.before[7]).toBeGreaterThan(0.9);
  expect(chances!.largest).toBeCloseTo(Math.max(...chances!.before.map((v, i) => Math.abs(v - chances!.after[i]!))), 6);
  const average = await changed("--change", "relu2:5 = mean", "--change", "relu1{y=0} = scale 1", ...data);
  expect(average.moved[0]).toBeGreaterThan(0);
  expect(average.moved[1]).toBe(0);
  expect(average.data.rightAfter).toBeGreaterThan(silent.data.rightAfter);
}, 120_000);

test("with all of another sample's values on a wire the answer is that sample's", async () => {
  const one = await changed("--change", "relu2 = patch 3", "--data", "drawn-digits", "--samples", "20");
  const [other] = (await changed("--change", "digit = patch 3", "--data", "drawn-digits", "--samples", "20")).outputs;
  expect(one.outputs[0]!.after).toEqual(other!.after.map((v) => expect.closeTo(v, 5)));
}, 120_000);

test("a document keeps its experiments by name", async () => {
  const text = readFileSync("assets/gallery/digit-cnn.weft", "utf8").replace('"blocks": {', '"experiments": { "silent": ["relu2 = zero"] },\n  "blocks": {');
  writeFileSync(join(cli.folder, "kept.weft"), text);
  const { status, out, errors } = await cli.said("intervene", "kept.weft", "--experiment", "silent", "--json");
  expect([status, errors]).toEqual([0, ""]);
  const { changes } = JSON.parse(out) as { readonly changes: readonly string[] };
  expect(changes).toEqual(["relu2:y = zero"]);
}, 60_000);

test.each<[string, readonly string[], number, RegExp]>([
  ["nothing to change", [], 2, /--change: found nothing/],
  ["no such unit", ["--change", "nothing = zero"], 2, /--change: found "nothing", expected a port/],
  ["no such experiment", ["--experiment", "silent"], 2, /--experiment: found "silent", expected one of the document's: it has none/],
  ["no such channel", ["--change", "relu2:99 = zero"], 1, /relu2:y: found place 99 of c, expected 0 to 31/],
  ["no data to take it from", ["--change", "relu2 = mean"], 1, /found mean without data/],
])("%s", async (_, words, status, said) => {
  const ended = await cli.said("intervene", "gallery:digit-cnn", ...words);
  expect(ended.errors).toMatch(said);
  expect(ended.status).toBe(status);
}, 60_000);
