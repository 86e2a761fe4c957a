// weft export to code: files that stand alone, weights beside them, and the same numbers as a run.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { RunReport } from "../../electron/cli/run-report.ts";
import { printDocument } from "../../shared/document/text.ts";
import { parseText } from "../../shared/exporters/text.ts";
import { pythonWith } from "../exporters/run-python.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

const perceptron = diagram({
  title: "Perceptron", sizes: { x: 6, m: 16 }, seed: 3,
  nodes: { signal: ["input", { axes: "b=4 x", source: "constant", value: 1 }], map: ["linear", { from: "x", to: "m" }], relu: ["relu"], Scores: ["output"] },
  wires: ["signal -> map", "map -> relu", "relu -> Scores"],
});

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  mkdirSync(join(cli.folder, "code"));
  writeFileSync(join(cli.folder, "code.weft"), printDocument(perceptron));
  writeFileSync(join(cli.folder, "unwired.weft"), printDocument({ ...perceptron, blocks: { main: { ...perceptron.blocks["main"]!, wires: {} } } }));
});

async function answer(...words: readonly string[]): Promise<string> {
  const { status, out, errors } = await cli.weft(...words);
  expect([status, errors]).toEqual([0, ""]);
  return out;
}

test("writes code with its weights beside it, and text that reads back", async () => {
  await answer("export", "code.weft", "--to", "pytorch", "-o", "code/net");
  await answer("export", "code.weft", "--to", "jax", "-o", "code/functions.py");
  await answer("export", "code.weft", "--to", "text", "-o", "code/net.txt");
  expect(readdirSync(join(cli.folder, "code")).sort()).toEqual(["functions.py", "functions.safetensors", "net.py", "net.safetensors", "net.txt"]);
  const read = parseText(readFileSync(join(cli.folder, "code/net.txt"), "utf8"), perceptron);
  expect("document" in read && printDocument(read.document)).toBe(printDocument(perceptron));
});

test("a term comes back as the same document, and a file that is none is refused in one line", async () => {
  await answer("export", "code.weft", "--to", "term", "-o", "term.json");
  expect(await answer("import", "term.json", "-o", "back.weft")).toBe("back.weft: 1 blocks, 4 operators in all\n");
  expect(readFileSync(join(cli.folder, "back.weft"), "utf8")).toBe(printDocument(perceptron));
  writeFileSync(join(cli.folder, "none.json"), '{"uid_repository": {}, "data": {"__type__": "Composed"}}');
  const { status, errors } = await cli.weft("import", "none.json");
  expect([status, errors]).toEqual([1, "none.json: data: found Composed without content, expected a field content; export the term from pyncd again\n"]);
});

test("what has no translation is told before the files", async () => {
  writeFileSync(join(cli.folder, "odd.weft"), printDocument(diagram({
    nodes: { x: ["input", { axes: "n=2 c=3" }], odd: ["onnx", { type: "Shrink", takes: ["x0: f32[n=2, c=3]"], gives: ["y0: f32[n=2, c=3]"] }], out: ["output"] }, wires: ["x -> odd:x0", "odd:y0 -> out"],
  })));
  expect(await answer("export", "odd.weft", "--to", "pytorch", "-o", "code/odd")).toMatch(/^odd is the ONNX operator Shrink, which has no translation: the run stops there\.\ncode\/odd\.py {2}\d+ bytes\n$/);
});

test("what cannot run is text all the same, but no code", async () => {
  const { status, errors } = await cli.weft("export", "unwired.weft", "--to", "pytorch");
  expect([status, errors.split("\n")[0]]).toEqual([1, expect.stringMatching(/^unwired\.weft: /)]);
  await answer("export", "unwired.weft", "--to", "text");
});

test.skipIf(pythonWith("torch", "safetensors") === undefined)("PyTorch gives the numbers of a run", async () => {
  await answer("export", "code.weft", "--to", "pytorch", "-o", "code/run");
  const report = JSON.parse(await answer("run", "code.weft", "--json")) as RunReport;
  const script = "import sys, torch; sys.path.insert(0, sys.argv[1]); import run; print(float(run.Perceptron.from_weft(sys.argv[1] + '/run.safetensors')(torch.ones(4, 6)).detach().mean()))";
  const mean = Number(execFileSync(pythonWith("torch", "safetensors")!, ["-c", script, join(cli.folder, "code")], { encoding: "utf8" }));
  expect(mean).toBeCloseTo(report.outputs[0]!.statistics.mean, 5);
});
