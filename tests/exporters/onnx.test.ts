// An exported network is sound ONNX, says which node of the drawing each node came from and which axis each dim is, and names no value by a number.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { bytesOf, writeWeights } from "../../electron/weights/write-weights.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { exportOnnx, exportOnnxText, type OnnxExport } from "../../shared/exporters/onnx.ts";
import type { ExportedText } from "../../shared/exporters/define.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { decodeModel, isWireProblem, type OnnxModel, type OnnxNode } from "../../shared/onnx-format/messages.ts";
import { difference, fromTensor, toTensor } from "../onnx/run-onnx.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers, staysWithinF32 } from "../support/network-numbers.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { pythonWith } from "./run-python.ts";

function exported(document: WeftDocument): OnnxExport & { readonly model: OnnxModel } {
  const made = exportOnnx(checkDocument(document), { weightsFile: "net.safetensors", version: "1.2.3", external: true });
  if ("problems" in made) throw new Error(made.problems.map(({ problem }) => problem).join("\n"));
  const model = decodeModel(fileOf(made, document.seed));
  if (isWireProblem(model)) throw new Error(model.problem);
  return { ...made, model };
}

/** As the writer puts it together. */
function fileOf({ pieces, bytes, parameters }: OnnxExport, seed: number): Uint8Array {
  const file = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    const part = piece instanceof Uint8Array ? piece : bytesOf(parameters.find(({ name }) => name === piece.later)!, seed, undefined);
    if ("failed" in part) throw new Error(part.failed);
    file.set(part, at);
    at += part.length;
  }
  expect(at).toBe(bytes);
  return file;
}

const taken = ({ inputs, attributes = [] }: OnnxNode): readonly string[] => [...inputs, ...attributes.flatMap(({ g }) => g?.nodes.flatMap(taken) ?? [])];

describe.each(gallery)("$name", ({ document }) => {
  const { model: { graph, ...model }, parameters, plan } = exported(document());
  const stored = graph.initializers ?? [];

  test("gives every value once, before it is used", () => {
    const known = new Set([...graph.inputs, ...stored].map(({ name = "" }) => name));
    expect(known.size).toBe(graph.inputs.length + stored.length);
    for (const node of graph.nodes) {
      if (!node.attributes?.some(({ g }) => g)) expect(node.inputs.filter((name) => name !== "" && !known.has(name))).toEqual([]);
      for (const output of node.outputs) {
        expect(known.has(output), output).toBe(false);
        known.add(output);
      }
    }
    for (const { name } of graph.outputs) expect(known).toContain(name);
  });

  test("stores what it uses and nothing else", () => {
    const used = new Set(graph.nodes.flatMap(taken));
    expect(stored.map(({ name = "" }) => name).filter((name) => !used.has(name))).toEqual([]);
    const places = stored.flatMap(({ external = [] }) => (external.length === 0 ? [] : [Object.fromEntries(external.map(({ key, value }) => [key, value]))]));
    for (const { location, offset, length } of places) {
      expect(location).toBe("net.safetensors");
      expect(Number(offset) + Number(length)).toBeLessThanOrEqual(plan?.bytes ?? 0);
    }
    expect(new Set(places.map(({ offset }) => offset)).size).toBe(parameters.filter(({ dims }) => !dims.includes(0)).length);
  });

  test("is named and described for a reader", () => {
    expect(graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => /^v\d+|\s/.test(name))).toEqual([]);
    expect(graph.nodes.filter(({ docString }) => docString === undefined).flatMap(({ outputs }) => outputs).filter((name) => name.includes(":"))).toEqual([]);
    expect(model).toMatchObject({ producerName: "weft", producerVersion: "1.2.3" });
    for (const { type } of [...graph.inputs, ...graph.outputs, ...(graph.values ?? [])]) {
      const dims = type?.tensor?.shape?.dims ?? [];
      expect(dims.every(({ value, parameter, denotation }) => (typeof value === "number") !== (typeof parameter === "string" && parameter !== "") && denotation !== undefined && denotation !== "")).toBe(true);
    }
  });
});

test("a slider is an input with its place as the default", () => {
  const { model: { graph } } = exported(diagram({ nodes: { x: ["input", { axes: "a=3" }], amount: ["slider", { value: 0.5 }], times: ["mul"], out: ["output"] }, wires: ["x -> times:x0", "amount -> times:x1", "times -> out"] }));
  expect(graph.inputs.map(({ name }) => name)).toEqual(["x", "amount:y"]);
  const [given] = (graph.initializers ?? []).filter(({ name }) => name === "amount:y");
  expect([...new Float32Array(given!.raw!.slice().buffer)]).toEqual([0.5]);
});

test("weights lie inside the file up to 1 GiB, and beside it above", () => {
  const linear = (from: number, to: number) => checkDocument(diagram({ nodes: { x: ["input", { axes: `a=${from}` }], map: ["linear", { from: "a", to: `b=${to}` }], out: ["output"] }, wires: ["x -> map", "map -> out"] }));
  const small = exportOnnx(linear(3, 2), { weightsFile: "net.safetensors", version: "1" }) as OnnxExport;
  expect([small.plan, small.pieces.flatMap((piece) => (piece instanceof Uint8Array ? [] : [piece]))]).toEqual([undefined, [{ later: "map.weight", length: 24 }, { later: "map.bias", length: 8 }]]);
  // 16384 * 16384 numbers of four bytes are 1 GiB, and the graph comes on top.
  const large = exportOnnx(linear(16_384, 16_384), { weightsFile: "net.safetensors", version: "1" }) as OnnxExport;
  expect(large.plan?.bytes).toBeGreaterThan(2 ** 30);
  expect([large.pieces.length, large.bytes < 10_000]).toEqual([1, true]);
  const text = (checked: ReturnType<typeof linear>) => (exportOnnxText(checked, { weightsFile: "net.safetensors", version: "1" }) as ExportedText).text;
  expect(text(linear(3, 2))).toContain('"map.bias" = {…}');
  expect(text(linear(16_384, 16_384))).toContain('"map.bias" = ["location": "net.safetensors"');
});

const linear = diagram({ sizes: { b: 4, m: 3 }, nodes: { x: ["input", { axes: "b m" }], map: ["linear", { from: "m", to: "n=2" }], twice: ["concat", { axis: "b" }], out: ["output"] }, wires: ["x -> map", "map -> twice:x0", "map -> twice:x1", "twice -> out"] });
const average = diagram({ sizes: { b: 4, m: 3 }, nodes: { x: ["input", { axes: "b m" }], mean: ["reduce-mean", { axes: "b" }], out: ["output"] }, wires: ["x -> mean", "mean -> out"] });
const attention = gallery.find(({ name }) => name === "scaled-dot-product-attention")!.document();

describe("sizes that the graph does not depend on are open", () => {
  test.each([
    ["a batch", linear, { b: 9 }, [["b", 3]], [["2*b", 2]]],
    ["an average", average, { b: 7 }, [["b", "m"]], [["m"]]],
    ["attention", attention, { x: 5, y: 31, k: 16 }, [["y", "k"], ["x", "k"], ["x", "k"]], [["y", "k"]]],
  ] as const)("%s, and run at others", async (_, document, values, takes, gives) => {
    const made = exportOnnx(checkDocument(document), { weightsFile: "", version: "1" }) as OnnxExport;
    const file = fileOf(made, document.seed);
    const { graph } = decodeModel(file) as OnnxModel;
    const dims = (ends: typeof graph.inputs) => ends.map(({ type }) => type?.tensor?.shape?.dims?.map(({ value, parameter }) => parameter ?? value));
    expect([dims(graph.inputs), dims(graph.outputs)]).toEqual([takes, gives]);
    const sizes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    const numbers = networkNumbers(checkDocument({ ...document, sizes: { ...document.sizes, ...sizes } }));
    const session = await ort.InferenceSession.create(file, { logSeverityLevel: 4, intraOpNumThreads: 1 });
    const given = await session.run(Object.fromEntries(session.inputNames.map((input) => [input, toTensor(numbers.feeds.get(input)!)])));
    await session.release();
    for (const [output, want] of numbers.outputs()) {
      expect(given[output]!.dims).toEqual(want.dims);
      expect(difference(fromTensor(given[output]!), want)).toBeLessThan(1e-5);
    }
  });

  test.each([
    ["a weight along it", { nodes: { x: ["input", { axes: "b m" }], map: ["linear", { from: "b", to: "n=2" }], out: ["output"] }, wires: ["x -> map", "map -> out"] }],
    ["a split of it", { nodes: { x: ["input", { axes: "b m" }], split: ["rearrange", { pattern: "(q c) m -> q c m", sizes: "c=2" }], out: ["output"] }, wires: ["x -> split", "split -> out"] }],
  ] as const)("%s keeps its number", (_, drawn) => {
    const { model: { graph } } = exported(diagram({ sizes: { b: 4, m: 3 }, ...drawn } as Parameters<typeof diagram>[0]));
    expect(graph.inputs[0]?.type?.tensor?.shape?.dims?.[0]).toMatchObject({ value: 4, denotation: "b" });
  });
});

test("whatever is drawn, its file runs and gives what the evaluator gives", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-onnx-"));
  let count = 0;
  try {
    await fc.assert(fc.asyncProperty(runnableDocument, async (document) => {
      const checked = checkDocument(document);
      const numbers = networkNumbers(checked);
      const name = `net${count++}`;
      const made = exportOnnx(checked, { weightsFile: `${name}.safetensors`, version: "1", external: count % 2 === 0 }) as OnnxExport;
      writeFileSync(join(folder, `${name}.onnx`), fileOf(made, document.seed));
      if (made.plan) writeWeights(join(folder, `${name}.safetensors`), made.plan, made.parameters, document.seed, undefined);
      const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`), { logSeverityLevel: 4, intraOpNumThreads: 1 });
      const given = await session.run(Object.fromEntries(session.inputNames.map((input) => [input, toTensor(numbers.feeds.get(input)!)])));
      await session.release();
      if (!staysWithinF32(numbers)) return;
      for (const [output, want] of numbers.outputs()) expect(difference(fromTensor(given[output]!), want), output).toBeLessThan(1e-3);
    }), { numRuns: 30 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("as text", () => {
  const known = new Map<string, ExportedText>();
  const printed = ({ name, document }: (typeof gallery)[number]) => {
    const text = known.get(name) ?? exportOnnxText(checkDocument(document()), { weightsFile: "net.safetensors", version: "1.2.3", external: true });
    if (isProblem(text)) throw new Error(text.problem);
    known.set(name, text);
    return text;
  };

  test("lines lead to the node they were computed for and to the uses around it, and say the axes", () => {
    const { text, origins } = printed(gallery.find(({ name }) => name === "gpt-decoder")!);
    const lines = text.split("\n");
    const at = (has: string) => origins.filter(({ line }) => lines[line - 1]!.trim().startsWith(has)).map(({ block, node }) => `${block} ${node}`);
    expect(at('"blocks[3]/norm1:y" = LayerNormalization')).toEqual(["main blocks", "block norm1"]);
    expect(at("scores = MatMul")).toEqual(["main scores", "main unembed"]);
    expect(lines.find((line) => line.includes('"blocks[3]/norm1:y" ='))).toMatch(/# x=16 m=128$/);
  });

  test.each(gallery.map((entry) => [entry.name, entry] as const))("%s: its outputs and its uses of blocks have lines", (_name, entry) => {
    const { blocks, main } = entry.document();
    const told = new Set(printed(entry).origins.map(({ block, node }) => `${block} ${node}`));
    const shown = Object.entries(blocks[main]!.nodes).filter(([, node]) => node.kind === "block" || node.operator === "output");
    expect(shown.filter(([id]) => !told.has(`${main} ${id}`))).toEqual([]);
  });

  test("what cannot run is told", () => {
    expect(exportOnnxText(checkDocument(diagram({ nodes: { x: ["input", { axes: "a=3" }], out: ["output"] }, wires: [] })), { weightsFile: "w.safetensors", version: "" })).toMatchObject({ problem: expect.stringMatching(/^this document cannot run yet/) });
  });

  const parses = pythonWith("onnx");
  test.skipIf(parses === undefined)("ONNX reads it (WEFT_PYTHON names a Python with onnx)", () => {
    // Long constants are told by their dims alone.
    const texts = gallery.map((entry) => printed(entry).text).filter((text) => !text.includes("{…}"));
    expect(texts.length).toBeGreaterThan(12);
    const program = "import json, sys, onnx.parser\nfor text in json.load(sys.stdin): onnx.parser.parse_model(text)";
    expect(() => execFileSync(parses ?? "", ["-c", program], { input: JSON.stringify(texts), stdio: ["pipe", "ignore", "pipe"] })).not.toThrow();
  }, 60_000);
});

const python = pythonWith("onnx");

test.skipIf(python === undefined)("the ONNX checker has nothing against any of them (WEFT_PYTHON names a Python with onnx)", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-onnx-"));
  try {
    for (const { name, document } of gallery) {
      writeFileSync(join(folder, `${name}.onnx`), fileOf(exportOnnx(checkDocument(document()), { weightsFile: `${name}.safetensors`, version: "1" }) as OnnxExport, 1));
    }
    const program = `import glob, onnx\nfor path in glob.glob(${JSON.stringify(`${folder}/*.onnx`)}): onnx.checker.check_model(path, full_check=True)`;
    expect(() => execFileSync(python ?? "", ["-c", program], { stdio: ["ignore", "ignore", "pipe"] })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
