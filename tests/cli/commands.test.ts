// What each command answers: types and problems, numbers that are the same wherever they are looked at, files another program can read.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, test } from "vitest";
import type { RunReport } from "../../electron/cli/run-report.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { printDocument } from "../../shared/document/text.ts";
import { readNpy, writeNpy, type NpyArray } from "../../shared/tensor/npy.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

const perceptron = diagram({
  title: "Perceptron", sizes: { x: 6, m: 16 }, seed: 3,
  nodes: { signal: ["input", { axes: "b=4 x" }], map: ["linear", { from: "x", to: "m" }], relu: ["relu"], Scores: ["output"] },
  wires: ["signal -> map", "map -> relu", "relu -> Scores"],
});

const forked = diagram({
  nodes: { signal: ["input", { axes: "b=4" }], relu: ["relu"], neg: ["neg"], kept: ["output"], muted: ["output"] },
  wires: ["signal -> relu", "signal -> neg", "relu -> kept", "neg -> muted"],
});

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeFileSync(join(cli.folder, "net.weft"), printDocument(perceptron));
  writeFileSync(join(cli.folder, "open.weft"), printDocument({ ...perceptron, title: "\u001b[31mred\u0007", blocks: { main: { ...perceptron.blocks["main"]!, wires: {} } } }));
  const { main } = forked.blocks;
  writeFileSync(join(cli.folder, "muted.weft"), printDocument({ ...forked, blocks: { main: { ...main!, nodes: { ...main!.nodes, neg: { ...main!.nodes["neg"]!, leftOut: "muted" } } } } }));
  writeFileSync(join(cli.folder, "ones.npy"), writeNpy({ dtype: "f32", dims: [4, 6], data: new Float32Array(24).fill(1) }));
});

async function answer(...words: readonly string[]): Promise<string> {
  const { status, out, errors } = await cli.weft(...words);
  expect([status, errors]).toEqual([0, ""]);
  return out;
}

const json = async (...words: readonly string[]) => JSON.parse(await answer(...words)) as unknown;
const report = async (...words: readonly string[]) => (await json("run", ...words, "--json")) as RunReport;

function array(...path: readonly string[]): NpyArray {
  const read = readNpy(new Uint8Array(readFileSync(join(cli.folder, ...path))));
  if (isProblem(read)) throw new Error(read.problem);
  return read;
}

describe.concurrent("help", () => {
  test("names every command, and each says what it takes", async () => {
    const names = [...(await answer("--help")).matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name!);
    expect(names).toEqual(expect.arrayContaining(["check", "run", "export", "serve"]));
    const run = await answer("run", "--help");
    expect(run).toMatch(/^usage: weft run FILE \[--input NAME=SOURCE\]… .*\[--json\]$/m);
    expect(await answer("help", "run")).toBe(run);
  });

  test("--version is the version", async () => {
    expect((await answer("--version")).trim()).toBe((JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version);
  });
});

describe.concurrent("check", () => {
  test("prints every wire with its type", async () => {
    expect(await answer("check", "net.weft")).toBe([
      "Perceptron (net.weft)", "", "sizes: m = 16, x = 6", "", "main",
      "  signal:y → map:x   f32[b=4, x]  4×6", "  map:y → relu:x     f32[b=4, m]  4×16", "  relu:y → Scores:x  f32[b=4, m]  4×16",
      "", "3 wires, 0 problems; it can run", "",
    ].join("\n"));
  });

  test("--json says the same to a program", async () => {
    expect(await json("check", "net.weft", "--set", "m=5", "--json")).toMatchObject({
      form: "weft-check/1", runnable: true, blocking: false, sizes: { m: 5, x: 6 }, problems: [],
      wires: [{ block: "main", wire: "w0", from: "signal:y", to: "map:x", type: "f32[b=4, x]", dims: [4, 6] }, { wire: "w1", dims: [4, 5] }, { wire: "w2", from: "relu:y", to: "Scores:x" }],
    });
  });

  test("a drawing that is not finished ends with 1, and nothing in a file steers the terminal", async () => {
    const { status, out, errors } = await cli.weft("check", "open.weft");
    expect(status).toBe(1);
    expect(out).toContain("·[31mred· (open.weft)");
    expect(errors).toMatch(/^open\.weft: map:x: Linear waits for an array at x: connect a wire$/m);
    expect(JSON.parse((await cli.weft("check", "open.weft", "--json")).out)).toMatchObject({ title: "\u001b[31mred\u0007", blocking: true, problems: expect.arrayContaining([expect.objectContaining({ place: "map:x", severity: "open" })]) as unknown });
  });
});

describe.concurrent("run", () => {
  test("prints where it ran, why, and what came out, at the sizes it was given", async () => {
    const out = await answer("run", "net.weft", "--provider", "cpu", "--set", "m=7", "--set", "x=2");
    expect(out).toMatch(/^Perceptron \(net\.weft\)\nran on cpu in [\d.]+ m?s, made ready in .*\nwhy cpu: asked for\n/);
    expect(out).toMatch(/^ {2}signal {2}f32\[b=4, x=2\] {2}random \(seed 1\)$/m);
    expect(out).toMatch(/^ {2}Scores {2}f32\[b=4, m=7\] {2}mean /m);
  });

  test("times nodes and blocks where it is asked to", async () => {
    const timed = await report("gallery:transformer-block", "--provider", "cpu", "--time");
    expect(timed.times?.nodes.map(({ path }) => path.join("/"))).toEqual(expect.arrayContaining(["transformer", "transformer/feed/widen"]));
  });

  test("names the outputs that nothing comes out of", async () => {
    expect(await answer("run", "muted.weft")).toMatch(/^ {2}muted {2}nothing: what it needs is muted/m);
    expect(await report("muted.weft")).toMatchObject({ outputs: [{ name: "kept" }], silent: ["muted"] });
  });

  test("writes every array it was asked for, and a manifest that fits them", async () => {
    const { outputs, probes, provider } = await report("net.weft", "--input", "signal=ones.npy", "--probe", "all", "--out", "all");
    expect(provider).toMatchObject({ asked: "auto" });
    expect(JSON.parse(readFileSync(join(cli.folder, "all/manifest.json"), "utf8"))).toMatchObject({ form: "weft-run/1", outputs, probes });
    expect(outputs.map(({ name, file }) => [name, file])).toEqual([["Scores", "Scores.npy"]]);
    expect(readdirSync(join(cli.folder, "all/probes")).sort()).toEqual(["map:y.npy", "relu:y.npy", "signal:y.npy"]);
    for (const { file, dims, dtype } of [...outputs, ...probes]) expect(array("all", file ?? "")).toMatchObject({ dims, dtype });
    expect([...array("all/probes", "signal:y.npy").data]).toEqual(new Array(24).fill(1));
    const relu = array("all/probes", "relu:y.npy");
    expect(relu.data).toEqual(array("all", "Scores.npy").data);
    expect(relu.data).toEqual((array("all/probes", "map:y.npy").data as Float32Array).map((x) => Math.max(x, 0)));
    expect(outputs[0]!.statistics.greatest).toBe(Math.max(...(relu.data as Float32Array)));
  });

  test("another seed gives other numbers, the same words the same", async () => {
    const [first, again, other] = await Promise.all([report("net.weft", "--seed", "8"), report("net.weft", "--seed", "8", "--provider", "cpu"), report("net.weft", "--seed", "9")]);
    expect(again.outputs).toEqual(first.outputs);
    expect([other.seed, other.inputs[0]!.source]).toEqual([9, "random (seed 9)"]);
    expect(other.outputs[0]!.statistics.mean).not.toBe(first.outputs[0]!.statistics.mean);
  });
});

describe.concurrent("documents of the gallery", () => {
  test.each(["gpt-decoder", "u-net"])("%s is sound and runs", async (id) => {
    const [checked, ran] = await Promise.all([json("check", `gallery:${id}`, "--configuration", "tiny", "--json"), report(`gallery:${id}`, "--configuration", "tiny")]);
    expect(checked).toMatchObject({ runnable: true, problems: [] });
    for (const { statistics } of ran.outputs) expect([statistics.notFinite, Number.isFinite(statistics.mean)]).toEqual([0, true]);
  });
});

describe.concurrent("export", () => {
  test.each([["with its weights inside", "onnx", [], ["net.onnx"]], ["with its weights beside it", "beside", ["--external"], ["net.onnx", "net.safetensors"]]])("gives ONNX %s, and the numbers of a run", async (_, folder, words, files) => {
    mkdirSync(join(cli.folder, folder));
    await answer("export", "net.weft", "--to", "onnx", "-o", `${folder}/net`, ...words);
    expect(readdirSync(join(cli.folder, folder)).sort()).toEqual(files);
    await report("net.weft", "--out", `${folder}/plain`, "--probe", "signal:y");
    const session = await ort.InferenceSession.create(join(cli.folder, `${folder}/net.onnx`));
    const given = await session.run({ signal: new ort.Tensor("float32", array(`${folder}/plain/probes`, "signal:y.npy").data as Float32Array, [4, 6]) });
    const want = array(`${folder}/plain`, "Scores.npy").data as Float32Array;
    const got = given["Scores"]?.data as Float32Array;
    expect(Math.max(...want.map((x, i) => Math.abs(x - got[i]!)))).toBeLessThan(1e-6);
  });

  test("gives figures, and takes a figure for the document in it", async () => {
    for (const [kind, ending] of [["svg", "svg"], ["pdf", "pdf"], ["png", "png"], ["tikz", "tex"]] as const) {
      expect(await answer("export", "net.weft", "--to", kind, "-o", `figure.${ending}`, "--width", "12cm")).toMatch(new RegExp(`^figure\\.${ending} {2}\\d+ bytes\n$`));
    }
    const wires = (text: string) => text.split("\n").slice(1).join("\n");
    for (const file of ["figure.svg", "figure.png"]) expect(wires(await answer("check", file))).toBe(wires(await answer("check", "net.weft")));
    expect(readFileSync(join(cli.folder, "figure.svg"), "utf8")).toContain('width="453.54"');
    await answer("export", "net.weft", "--to", "svg", "-o", "bare", "--no-document");
    expect((await cli.weft("check", "bare.svg")).errors).toContain("found a picture without a document inside");
  });

  test("replaces nothing that is there, neither the file nor the weights beside it, unless that is asked for", async () => {
    const folder = join(cli.folder, "there");
    mkdirSync(folder);
    for (const [kind, name, there] of [["svg", "net.svg", "net.svg"], ["onnx", "graph.onnx", "graph.onnx"], ["pytorch", "code.py", "code.safetensors"]] as const) {
      writeFileSync(join(folder, there), "mine");
      const { status, errors } = await cli.weft("export", "net.weft", "--to", kind, "-o", `there/${name}`);
      expect([status, errors]).toEqual([1, `there/${there}: found a file of this name, expected a name that is free; choose another with -o, or replace it with --overwrite\n`]);
      expect(readFileSync(join(folder, there), "utf8")).toBe("mine");
      await answer("export", "net.weft", "--to", kind, "--overwrite", "-o", `there/${name}`);
      expect(readFileSync(join(folder, there), "utf8")).not.toBe("mine");
    }
  });

  test("never writes over the document's own weights: what holds all of them is read where it lies", async () => {
    const own = join(cli.folder, "own");
    mkdirSync(own);
    writeFileSync(join(own, "first.weft"), printDocument(perceptron));
    await answer("export", "own/first.weft", "--to", "onnx", "--external", "-o", "own/net.onnx");
    const weights = readFileSync(join(own, "net.safetensors"));
    const graph = readFileSync(join(own, "net.onnx"));
    writeFileSync(join(own, "net.weft"), printDocument({ ...perceptron, weights: "net.safetensors" }));
    expect(await answer("export", "own/net.weft", "--to", "onnx", "--external", "--overwrite", "-o", "own/net.onnx")).not.toContain("safetensors");
    expect(readFileSync(join(own, "net.safetensors")).equals(weights)).toBe(true);
    expect(readFileSync(join(own, "net.onnx")).equals(graph)).toBe(true);
    const { map, ...others } = perceptron.blocks["main"]!.nodes;
    const wider = { ...perceptron, weights: "net.safetensors", blocks: { main: { ...perceptron.blocks["main"]!, nodes: { ...others, map: { ...map!, name: "renamed" } } } } };
    writeFileSync(join(own, "net.weft"), printDocument(wider));
    const { status, errors } = await cli.weft("export", "own/net.weft", "--to", "onnx", "--external", "--overwrite", "-o", "own/net.onnx");
    expect(errors).toMatch(/^own\/net\.onnx: found that net\.safetensors beside it would replace the document's own weights, expected a name that is free;/);
    expect([status, readFileSync(join(own, "net.safetensors")).equals(weights)]).toEqual([1, true]);
  });
});

describe.concurrent("gradcheck", () => {
  test("prints every array with the size of its gradient, and how far the derived one is off", async () => {
    const lines = (await answer("gradcheck", "net.weft", "--each")).split("\n");
    expect(lines.slice(3, 6).map((line) => line.trim().split(/ {2,}/).slice(0, 2))).toEqual([["signal", "f32[4, 6]"], ["map.weight", "f32[6, 16]"], ["map.bias", "f32[16]"]]);
    expect(lines.at(-2)).toMatch(/^3 gradients; along 3 random directions off by \S+ at most \(0\.0001 counts as equal\)$/);
  });

  test("--json says the same to a program", async () => {
    const said = await json("gradcheck", "net.weft", "--json");
    expect(said).toMatchObject({ form: "weft-gradcheck/1", agrees: true, arrays: [{ name: "signal", type: "f32[4, 6]" }, { name: "map.weight" }, { name: "map.bias" }] });
    expect((said as { readonly worst: number }).worst).toBeLessThan(1e-6);
  });

  test("names at its port what has no gradient", async () => {
    const odd = ["onnx", { type: "Shrink", takes: ["x0: f32[n=2, c=3]"], gives: ["y0: f32[n=2, c=3]"] }] as const;
    writeFileSync(join(cli.folder, "odd.weft"), printDocument(diagram({ title: "Odd", nodes: { x: ["input", { axes: "n=2 c=3" }], odd, relu: ["relu"], out: ["output"] }, wires: ["x -> odd:x0", "odd:y0 -> relu", "relu -> out"] })));
    const { status, errors } = await cli.weft("gradcheck", "odd.weft");
    expect([status, errors]).toEqual([1, expect.stringMatching(/^odd\.weft: odd:y0: no gradient through Shrink at odd:y0: only ONNX Runtime knows what it computes; /) as unknown]);
  });
});

test("serve prints its address and ends when it is asked to", async () => {
  const child = cli.start("serve", "net.weft", "--port", "0");
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const address = await new Promise<string>((resolve) => child.stdout!.once("data", (text: Buffer) => resolve(String(text))));
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S{16,}\n$/);
  expect((await fetch(address.replace(/\?.*$/s, ""))).status).toBe(403);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
