// weft analyze: what is printed and what a program reads are the same numbers, and they follow the sizes that are given.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { analyses } from "../../electron/cli/analyses/index.ts";
import { analyzeCommand } from "../../electron/cli/commands/analyze.ts";
import { printDocument } from "../../shared/document/text.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

const perceptron = diagram({
  title: "Perceptron", sizes: { x: 6, m: 16 },
  nodes: { signal: ["input", { axes: "b=4 x" }], map: ["linear", { from: "x", to: "m" }], relu: ["relu"], Scores: ["output"] },
  wires: ["signal -> map", "map -> relu", "relu -> Scores"],
});

interface Answer { readonly whole: unknown; readonly training: unknown; readonly peak: unknown; readonly nodes: readonly { readonly path: readonly string[] }[] }

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeFileSync(join(cli.folder, "net.weft"), printDocument(perceptron));
});

test("a row a node, and the whole", async () => {
  const { status, out, errors } = await cli.weft("analyze", "net.weft");
  expect([status, errors]).toEqual([0, ""]);
  expect(out).toMatch(/^map +linear +768 +112 +256 +800 +0\.96$/m);
  expect(out).toMatch(/^whole +832 +112 +1,312 +0\.63$/m);
  expect(out).toMatch(/^most results kept at once, in bytes +512 +while relu runs: map:y, relu:y$/m);
});

test("names instead of numbers, columns, a step of training: only when asked", async () => {
  const { out } = await cli.said("analyze", "net.weft", "--symbolic", "--cuts", "--training");
  expect(out).toMatch(/^whole +8\*m\*x\+4\*m +m\*x\+m /m);
  expect(out).toMatch(/^map +4\*m +16\*m +0 +map:y$/m);
  expect(out).toMatch(/^bytes of results kept for the way back +16\*m$/m);
});

test("--set changes the size, --json gives numbers", async () => {
  const { out } = await cli.said("analyze", "net.weft", "--set", "x=12", "--json");
  const { whole, nodes, training, peak } = JSON.parse(out) as Answer;
  expect(whole).toMatchObject({ operations: 2 * 4 * 12 * 16 + 4 * 16, parameters: 12 * 16 + 16, expressions: { parameters: "m*x+m" } });
  expect(training).toMatchObject({ bytes: { kept: 4 * 4 * 16 }, expressions: { bytes: { kept: "16*m" } } });
  expect(peak).toMatchObject({ bytes: 512, path: ["relu"] });
  expect(nodes.map(({ path }) => path.join("/"))).toEqual(expect.arrayContaining(["signal", "map", "relu", "Scores"]));
});

test("a step of training tells what it moves; --inside tells the columns of a block, and names the uses there are", async () => {
  const training = await cli.said("analyze", "net.weft", "--training");
  // Forward 800 + 512; back over relu 3 × 256, over the map its gradient, what it read, and both of its own gradients.
  expect(training.out).toMatch(/^bytes moved by the step +6,016$/m);
  expect(training.out).toMatch(/^operations a byte +0\.46$/m);
  const inside = await cli.said("analyze", "gallery:gpt-decoder", "--cuts", "--inside", "blocks/attention", "--json");
  const { cuts, inside: path } = JSON.parse(inside.out) as { readonly inside: readonly string[]; readonly cuts: readonly { readonly arrays: readonly string[] }[] };
  expect([inside.status, path, cuts.length > 2]).toEqual([0, ["blocks", "attention"], true]);
  const wrong = await cli.said("analyze", "gallery:gpt-decoder", "--cuts", "--inside", "nowhere");
  expect([wrong.status, wrong.errors]).toEqual([1, expect.stringMatching(/--inside: found nowhere, expected a use of a block: /)]);
  expect((await cli.said("analyze", "net.weft", "--inside", "a")).status).toBe(2);
});

test("a file that is not there is named", async () => {
  const { status, errors } = await cli.said("analyze", "missing.weft");
  expect(status).toBe(1);
  expect(errors).toContain("missing.weft");
});

test("--criticality predicts and measures, and suggests a start", async () => {
  const { status, out } = await cli.said("analyze", "gallery:two-moons", "--criticality", "--json");
  const { layers, critical } = JSON.parse(out) as { readonly layers: readonly { readonly path: string; readonly weights: number; readonly verdict: string; readonly measured: { readonly kernel: number } }[]; readonly critical: Readonly<Record<string, unknown>> };
  expect([status, layers.map(({ path, verdict }) => `${path} ${verdict}`)]).toEqual([0, ["linear1 ", "linear2 vanishes", "linear3 vanishes"]]);
  expect(layers[0]?.weights).toBeCloseTo(1 / 3, 12);
  expect(layers.every(({ measured }) => measured.kernel > 0)).toBe(true);
  expect(critical["relu"]).toEqual({ weights: expect.closeTo(2, 6) as number, biases: 0 });
});

test.each([
  ["--criticality", "gallery:transformer-block", "sets the size of signals by itself"],
  ["--quadratic", "gallery:two-moons", "no quadratic neuron is drawn here"],
  ["--reversible", "gallery:u-net", "no reversible coupling is drawn here"],
  ["--rational", "gallery:two-moons", "no group rational is drawn here"],
])("%s says why %s does not fit", async (option, network, why) => {
  const { status, errors } = await cli.said("analyze", network, option);
  expect(status).toBe(1);
  expect(errors).toContain(network);
  expect(errors).toContain(why);
});

test("every analysis has its flag", () => {
  expect(Object.keys(analyzeCommand.options)).toEqual(expect.arrayContaining(Object.keys(analyses)));
});

test.each([
  [["--weights", "--criticality"], "found --criticality and --weights, expected one of them"],
  [["--weights", "--found", "relu"], "--found: found it without --instances, expected both"],
  [["--cuts", "--rational"], "found --cuts with --rational, expected one or the other"],
])("%j at once are refused", async (options, why) => {
  const { status, out, errors } = await cli.said("analyze", "net.weft", ...options);
  expect([status, out]).toEqual([2, ""]);
  expect(errors).toContain(why);
});

test("--napkin finds the streamed kernel of attention, and cuts a region as it is asked to", async () => {
  const network = "gallery:scaled-dot-product-attention";
  const { status, out } = await cli.said("analyze", network, "--napkin", "--set", "x=2048", "--set", "y=2048", "--json");
  const { form, regions } = JSON.parse(out) as { readonly form: string; readonly regions: readonly { readonly glyphs: readonly string[]; readonly lemmas: readonly string[] }[] };
  expect([status, form, regions.map(({ glyphs, lemmas }) => [glyphs.join(" "), lemmas.join()])]).toEqual([0, "weft-analyze-napkin/1", [["scores scale softmax gather", "online softmax"]]]);
  const cut = await cli.said("analyze", network, "--napkin", "--region", "scores,scale,softmax,gather", "--group", "y=5", "--stream", "x=11", "--device", "webgpu");
  expect([cut.status, cut.out]).toEqual([0, expect.stringMatching(/^M, elements +2\*g_y\*k\+g_y\*s_x\+k\*s_x\+2\*g_y +401 while scores works$/m)]);
  const refused = await cli.said("analyze", network, "--napkin", "--region", "softmax", "--stream", "x=11");
  expect([refused.status, refused.errors]).toEqual([1, expect.stringContaining(`${network}: softmax: stream is finished inside, x: softmax has no body by itself`)]);
  const lone = await cli.said("analyze", network, "--device", "a100");
  expect([lone.status, lone.errors]).toEqual([2, expect.stringContaining("--device: found it without --napkin, expected both")]);
});
