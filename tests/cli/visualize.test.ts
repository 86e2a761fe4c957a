// weft visualize: the same seed the same file, what was to rise has risen, a map that sums to what it promises, and clear words where nothing can be shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { decodePicture } from "../../electron/files/decode-picture.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});

interface Answer {
  readonly before: number;
  readonly after: number;
  readonly sum: number;
  readonly difference: number;
}

async function visualize(...words: readonly string[]): Promise<Answer> {
  const { status, out, errors } = await cli.said("visualize", ...words, "--provider", "cpu", "--json");
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(out) as Answer;
}

const edges = ["gallery:edges", "--set", "side=24"] as const;
const bytes = (file: string) => readFileSync(join(cli.folder, file));

test("a unit's picture excites it, and is the same for the same seed", async () => {
  const wish = [...edges, "--unit", "gabor/energy:2", "--steps", "40"] as const;
  const { before, after } = await visualize(...wish, "-o", "one.png");
  expect(after).toBeGreaterThan(10 * Math.abs(before));
  await visualize(...wish, "-o", "again.png");
  expect(bytes("again.png").equals(bytes("one.png"))).toBe(true);
  await visualize(...wish, "--seed", "9", "-o", "other.png");
  expect(bytes("other.png").equals(bytes("one.png"))).toBe(false);
}, 60_000);

test("one filter's picture in pixels has the sign of the filter, a wave across its direction", async () => {
  // The first of the directions is a step from left to right.
  await visualize(...edges, "--unit", "gabor/gabor-edges:0", "--objective", "neuron", "--parametrization", "pixels", "--still", "--steps", "60", "-o", "filter.png");
  const picture = decodePicture("filter.png", new Uint8Array(bytes("filter.png")));
  if (isProblem(picture)) throw new Error(picture.problem);
  const zoom = picture.width / 24;
  const at = (y: number, x: number) => (picture.rgba[4 * (Math.floor((y + 0.5) * zoom) * picture.width + Math.floor((x + 0.5) * zoom))] ?? 0) / 255 - 0.5;
  // Above and below the middle it is alike, left and right it is opposite.
  expect(at(12, 11) * at(12, 13)).toBeLessThan(-0.01);
  expect(at(11, 11) * at(13, 11)).toBeGreaterThan(0.01);
}, 60_000);

test("integrated gradients sum to the difference of the answers", async () => {
  const { sum, difference } = await visualize(...edges, "--unit", "gabor/energy:2", "--attribute", "integrated-gradients", "-o", "why.png");
  expect(Math.abs(sum - difference)).toBeLessThan(0.01 * Math.abs(difference));
}, 60_000);

const digits = ["gallery:digit-cnn", "--unit", "softmax:7"] as const;

test("the channels on the way sum to the score, and covering the digit takes it away", async () => {
  const { sum, parts } = await visualize(...digits, "--attribute", "gradient-x-activation", "--at", "pool2") as Answer & { readonly parts: readonly { readonly name: string; readonly part: number }[] };
  expect(parts).toHaveLength(32);
  expect(parts.reduce((total, { part }) => total + part, 0)).toBeCloseTo(sum, 3);
  expect((await visualize(...digits, "--attribute", "occlusion", "-o", "covered.png")).sum).toBeGreaterThan(0);
  expect((await visualize(...digits, "--attribute", "gradient", "-o", "gradient.png")).sum).toBeGreaterThan(0);
}, 120_000);

test.each<[string, readonly string[], number, RegExp]>([
  ["no such unit", ["gallery:edges", "--unit", "nothing", "-o", "x.png"], 2, /--unit: found "nothing", expected a port of the document/],
  ["no such channel", [...edges, "--unit", "gabor/energy:99", "-o", "x.png"], 1, /found channel 99 of gabor\/energy:y, expected 0 to 7/],
  ["no picture goes in", ["gallery:gpt-decoder", "--unit", "blocks[0]/norm1:0", "-o", "x.png"], 1, /no input of this network takes a picture/],
  ["a size without end", [...edges, "--unit", "gabor/energy:2", "--size", "9999x1", "-o", "x.png"], 2, /--size: found "9999x1", expected height x width of 1 to 1024/],
  ["no name for the picture", [...edges, "--unit", "gabor/energy:2"], 2, /--out: found nothing/],
  ["no attention", ["gallery:digit-cnn", "--unit", "softmax:7", "--attribute", "attention-rollout", "--at", "softmax", "-o", "x.png"], 1, /softmax:y: found 0 axes of positions, expected those of queries and keys/],
  ["nothing before the input", [...edges, "--unit", "gabor/energy:2", "--attribute", "grad-cam", "-o", "x.png"], 1, /name its port with --at/],
])("%s", async (_, words, status, said) => {
  const ended = await cli.said("visualize", ...words);
  expect(ended.errors).toMatch(said);
  expect(ended.status).toBe(status);
}, 60_000);
