// weft examples: what units of the trained digits answer to, as numbers that agree with one another, as a picture, and clear words where nothing can be shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { decodePicture } from "../../electron/files/decode-picture.ts";
import { isProblem } from "../../shared/base/problem.ts";
import type { UnitExamples } from "../../shared/interpret/examples/example-pass.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});

interface Answer {
  readonly seen: number;
  readonly classes: readonly string[];
  readonly units: readonly (UnitExamples & { readonly channel: number })[];
}

async function examples(...words: readonly string[]): Promise<Answer> {
  const { status, out, errors } = await cli.said("examples", "gallery:digit-cnn", "--data", "drawn-digits", "--json", ...words);
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(out) as Answer;
}

test("of the chances each unit's class is its own, and its examples are ranked", async () => {
  const { seen, classes, units } = await examples("--unit", "softmax", "--samples", "300", "--keep", "4");
  expect([seen, classes.length, units.length]).toEqual([300, 10, 10]);
  for (const { channel, selectivity, top, bottom, histogram } of units) {
    expect(selectivity?.class).toBe(channel);
    expect(selectivity?.rankedAbove).toBeGreaterThan(0.95);
    expect(selectivity?.index).toBeGreaterThan(0.8);
    expect(top.map(({ answer }) => answer)).toEqual(top.map(({ answer }) => answer).toSorted((a, b) => b - a));
    expect(top[0]!.answer).toBeGreaterThan(0.9);
    expect(bottom[0]!.answer).toBeLessThan(0.01);
    expect(histogram.counts.flat().reduce((a, b) => a + b, 0)).toBe(300);
  }
}, 60_000);

test("one channel's examples are a picture of its rows", async () => {
  await examples("--unit", "relu2:5", "--samples", "100", "--keep", "3", "-o", "sheet.png");
  const picture = decodePicture("sheet.png", new Uint8Array(readFileSync(join(cli.folder, "sheet.png"))));
  if (isProblem(picture)) throw new Error(picture.problem);
  // Top, ten tenths, bottom and random; three in a row of 84 pixels and 4 between.
  expect([picture.width, picture.height]).toEqual([3 * 88 + 4, 13 * 88 + 4]);
}, 60_000);

test.each<[string, readonly string[], number, RegExp]>([
  ["no such unit", ["gallery:digit-cnn", "--unit", "nothing", "--data", "drawn-digits"], 2, /--unit: found "nothing", expected a port of the document/],
  ["no such channel", ["gallery:digit-cnn", "--unit", "relu2:99", "--data", "drawn-digits", "--samples", "4"], 1, /found channel 99 of relu2:y, expected 0 to 31/],
  ["no data", ["gallery:digit-cnn", "--unit", "relu2"], 2, /--data: found nothing, expected a file, a folder or one of/],
  ["data that do not fit", ["gallery:digit-cnn", "--unit", "relu2", "--data", "two-moons"], 1, /input digit: found/],
  ["no pictures", ["gallery:two-moons", "--unit", "softmax", "--data", "two-moons", "--samples", "8", "-o", "x.png"], 1, /no input of this network takes a picture/],
])("%s", async (_, words, status, said) => {
  const ended = await cli.said("examples", ...words);
  expect(ended.errors).toMatch(said);
  expect(ended.status).toBe(status);
}, 60_000);
