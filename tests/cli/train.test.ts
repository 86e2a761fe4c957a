// weft train: it learns; a run that was stopped goes on with the numbers it would have had; what cannot be trained is told in words, and nothing that was kept is lost.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printDocument } from "../../shared/document/text.ts";
import { buildCli, type BuiltCli, type Ended } from "../support/built-cli.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";

const moons = (more: Readonly<Record<string, NodeSketch>> = {}, wires: readonly string[] = []) => printDocument(diagram({
  nodes: { point: ["input", { axes: "f=2" }], map: ["linear", { to: "m=16" }], relu: ["relu"], classify: ["linear", { to: "v=2" }], softmax: ["softmax", { axis: "v" }], chances: ["output"], ...more },
  wires: ["point -> map", "map -> relu", "relu -> classify", "classify -> softmax", "softmax -> chances", ...wires],
}));
const files: Readonly<Record<string, string>> = {
  "moons.weft": moons(),
  "noisy.weft": printDocument(diagram({
    nodes: { point: ["input", { axes: "f=2" }], map: ["linear", { to: "m=16" }], drop: ["dropout", { rate: 0.2 }], classify: ["linear", { to: "v=2" }], chances: ["output"] },
    wires: ["point -> map", "map -> drop", "drop -> classify", "classify -> chances"],
  })),
  "three.weft": moons().replace("v=2", "v=3"),
  "own-loss.weft": printDocument(diagram({
    nodes: { point: ["input", { axes: "b=32 f=2" }], map: ["linear", { to: "v=2" }], label: ["input", { axes: "b=32", dtype: "i32", bound: "2" }], cost: ["cross-entropy"], loss: ["output"] },
    wires: ["point -> map", "map -> cost:scores", "label -> cost:target", "cost -> loss"],
  })),
  "back.weft": printDocument(diagram({
    nodes: { point: ["input", { axes: "f=2" }], squeeze: ["linear", { to: "k=1" }], back: ["linear", { to: "f=2" }], again: ["output"] },
    wires: ["point -> squeeze", "squeeze -> back", "back -> again"],
  })),
  "noise-and-loss.weft": printDocument(diagram({
    nodes: {
      point: ["input", { axes: "f=2" }], noise: ["input", { axes: "f=2", source: "random" }], shift: ["add"], map: ["linear", { to: "f=2" }],
      apart: ["mean-squared-error", { reduction: "none" }], total: ["reduce-sum", { axes: "f" }], loss: ["output"], again: ["output"],
    },
    wires: ["point -> shift:x0", "noise -> shift:x1", "shift -> map", "map -> again", "map -> apart:prediction", "point -> apart:target", "apart -> total", "total -> loss"],
  })),
  "root.weft": printDocument(diagram({
    nodes: { point: ["input", { axes: "f=2" }], map: ["linear", { to: "v=2" }], root: ["sqrt"], scores: ["output"] },
    wires: ["point -> map", "map -> root", "root -> scores"],
  })),
  "fixed.weft": printDocument(diagram({ nodes: { point: ["input", { axes: "f=2" }], scores: ["output"] }, wires: ["point -> scores"] })),
  "numbers.csv": "a,b,y\n" + Array.from({ length: 200 }, (_, i) => `${i % 7},${i % 5},${2 * (i % 7) - (i % 5)}`).join("\n") + "\n",
  "empty.csv": "",
  "no.json": "{",
};

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  for (const [name, contents] of Object.entries(files)) writeFileSync(join(cli.folder, name), contents);
});

interface Answer {
  readonly done: number;
  readonly trial: { readonly loss: number; readonly accuracy?: number };
}

function answerOf({ status, out, errors }: Ended): Answer {
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(out) as Answer;
}

const train = async (...words: readonly string[]) => answerOf(await cli.said("train", ...words, "--json"));
/** In a process of its own, which knows of what was before only by its files. */
const trainApart = async (...words: readonly string[]) => answerOf(await cli.weft("train", ...words, "--json"));

const inFolder = (...names: readonly string[]) => join(cli.folder, ...names);
/** All but the time. */
const measured = (run: string) => readFileSync(inFolder(run, "metrics.csv"), "utf8").trim().split("\n").map((line) => line.split(",").filter((_, i) => i !== 2).join());
const weights = (run: string) => readFileSync(inFolder(run, "weights.safetensors")).toString("base64");
const settingsOf = (run: string) => readFileSync(inFolder(run, "settings.json"), "utf8");
const short = ["--with", "size=640", "--epochs", "2"] as const;

describe("a network learns", () => {
  test("to tell two moons apart, and what it learned is the network beside its weights", async () => {
    const { done, trial } = await train("moons.weft", "--data", "two-moons", "--epochs", "20", "--rate", "0.02", "-o", "moons");
    expect(done).toBe(560);
    expect(trial.accuracy).toBeGreaterThan(0.98);
    expect(readdirSync(inFolder("moons")).sort()).toEqual(["checkpoints", expect.stringMatching(/^events\.out\.tfevents/) as string, "metrics.csv", "network.weft", "settings.json", "weights.safetensors"]);
    const run = await cli.weft("run", join("moons", "network.weft"), "--provider", "cpu");
    expect([run.status, run.errors]).toEqual([0, ""]);
  });

  test("with a loss that is drawn, as many samples at once as are drawn", async () => {
    const { done, trial } = await train("own-loss.weft", "--data", "two-moons", ...short, "--rate", "0.05", "-o", "own");
    expect(done).toBe(36);
    expect(trial.accuracy).toBeGreaterThan(0.6);
  });

  test("to give back what it was fed", async () => {
    const { done, trial } = await train("back.weft", "--data", "two-moons", "--target", "point", ...short, "--rate", "0.05", "-o", "back");
    expect(done).toBe(18);
    expect(trial.loss).toBeLessThan(0.6);
    expect(trial.accuracy).toBeUndefined();
  });

  test("by a loss that is drawn for one sample, with noise that is new in every step and the same in every trial", async () => {
    const words = ["noise-and-loss.weft", "--data", "two-moons", "--loss", "loss", "--noise", "noise", ...short, "--rate", "0.05"] as const;
    const first = await train(...words, "-o", "noise1");
    const again = await train(...words, "-o", "noise2");
    expect(first.done).toBe(18);
    expect(again.trial).toEqual(first.trial);
    expect(measured("noise2")).toEqual(measured("noise1"));
    // The best that is to be had: two coordinates of variance s and noise of variance 1 leave s / (s + 1) each.
    expect(first.trial.loss).toBeGreaterThan(0.4);
    expect(first.trial.loss).toBeLessThan(2);
  });

  test("a column of numbers", async () => {
    const drawn = diagram({ nodes: { a: ["input", { axes: "f=2" }], map: ["linear", { to: "n=1" }], y: ["output"] }, wires: ["a -> map", "map -> y"] });
    writeFileSync(inFolder("plane.weft"), printDocument(drawn));
    const { trial } = await train("plane.weft", "--data", "numbers.csv", "--target", "y", "--as", "number", "--epochs", "200", "--rate", "0.05", "--batch", "30", "-o", "plane");
    expect(trial.loss).toBeLessThan(0.01);
  });
});

describe("a run that goes on", () => {
  test.each(["moons.weft", "noisy.weft"])("gives the numbers of one that never stopped: %s", async (file) => {
    const [whole, parts] = [`whole-${file}`, `parts-${file}`];
    const words = [file, "--data", "two-moons", "--with", "size=640"] as const;
    await train(...words, "--epochs", "3", "-o", whole);
    await trainApart(...words, "--epochs", "1", "-o", parts);
    await trainApart(file, "-o", parts, "--resume", "--epochs", "3");
    expect(measured(parts)).toEqual(measured(whole));
    expect(weights(parts)).toBe(weights(whole));
    // How long it goes was said anew.
    expect(settingsOf(parts)).toBe(settingsOf(whole));
  });

  test("after it was killed goes on from its last checkpoint, whatever half of a file lies there", async () => {
    const words = ["moons.weft", "--data", "two-moons", ...short] as const;
    await train(...words, "-o", "unharmed");
    await train(...words, "-o", "killed");
    const [first = "", second = ""] = readdirSync(inFolder("killed", "checkpoints")).sort();
    // As a kill while the second was being written leaves it.
    writeFileSync(inFolder("killed", "checkpoints", second), readFileSync(inFolder("killed", "checkpoints", first)).subarray(0, 100));
    await trainApart("moons.weft", "-o", "killed", "--resume");
    expect(measured("killed")).toEqual(measured("unharmed"));
    expect(weights("killed")).toBe(weights("unharmed"));
  });
});

describe("what cannot be trained", () => {
  test.each<[string, readonly string[], number, RegExp]>([
    ["no folder", ["moons.weft", "--data", "two-moons"], 2, /--out: found nothing, expected the folder of the run/],
    ["no data", ["moons.weft", "-o", "x1"], 1, /--data: found nothing, expected a file, a folder or one of addition/],
    ["unknown data", ["moons.weft", "--data", "mnist", "-o", "x2"], 1, /--data: found "mnist", expected a file/],
    ["an option out of bounds", ["moons.weft", "--data", "two-moons", "--with", "noise=7", "-o", "x3"], 1, /found 7 for noise of Two moons, expected a number from 0 to 1/],
    ["an empty table", ["moons.weft", "--data", "empty.csv", "-o", "x4"], 1, /empty\.csv: CSV file, line 1: found no rows, expected a table/],
    ["settings that are none", ["moons.weft", "--settings", "no.json", "-o", "x5"], 1, /no\.json: found no JSON/],
    ["data of another form", ["moons.weft", "--data", "drawn-digits", "-o", "x6"], 1, /input point: found picture of u8/],
    ["as many scores as there are classes not", ["three.weft", "--data", "two-moons", "-o", "x7"], 1, /found 2 classes in label and 3 scores in chances/],
    ["nothing that learns", ["fixed.weft", "--data", "two-moons", "-o", "x8"], 1, /there is no parameter to learn/],
    ["a loss that is none", ["moons.weft", "--data", "two-moons", "--loss", "cost", "-o", "x9"], 1, /loss: found "cost", expected an output with numbers: there is chances/],
    ["a target that is none", ["moons.weft", "--data", "two-moons", "--target", "answer", "-o", "x13"], 1, /target: found "answer", expected an array of the data: there is point, label/],
    ["noise that is none", ["moons.weft", "--data", "two-moons", "--noise", "dust", "-o", "x14"], 1, /noise: found "dust", expected an input of f32: there is point/],
    ["more samples a step than there are", ["moons.weft", "--data", "two-moons", "--with", "size=20", "-o", "x10"], 1, /found 18 samples to learn from, expected at least the 64 of one step/],
    ["no run to go on with", ["moons.weft", "-o", "x11", "--resume"], 1, /found no run, expected a folder with settings\.json/],
    ["numbers that are none", ["root.weft", "--data", "two-moons", "-o", "x12"], 1, /step 1: found a loss of NaN, expected finite numbers: root:y is the first wire that holds numbers that are not finite/],
  ])("is told: %s", async (_, words, status, said) => {
    const ended = await cli.said("train", ...words);
    expect(ended.errors).toMatch(said);
    expect(ended.errors.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(ended.status).toBe(status);
  });

  test("never writes over a run or over other files", async () => {
    await train("moons.weft", "--data", "two-moons", ...short, "-o", "there");
    expect((await cli.said("train", "moons.weft", "--data", "two-moons", "-o", "there")).errors).toMatch(/found a run, expected a folder without one: go on with --resume/);
    mkdirSync(inFolder("other"));
    writeFileSync(inFolder("other", "mine.txt"), "mine");
    expect((await cli.said("train", "moons.weft", "--data", "two-moons", "-o", "other")).errors).toMatch(/found a folder with other files/);
    rmSync(inFolder("other"), { recursive: true });
  });

  test("a checkpoint of another network is not taken", async () => {
    await train("moons.weft", "--data", "two-moons", ...short, "-o", "first");
    const { status, errors } = await cli.said("train", "noisy.weft", "-o", "first", "--resume", "--epochs", "3");
    expect(errors).toMatch(/found a checkpoint of another network, expected one of this/);
    expect(status).toBe(1);
  });
});
