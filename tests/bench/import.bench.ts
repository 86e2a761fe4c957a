// How long a model from elsewhere takes to become a diagram: 100 MB in one file and 1 GB beside it, read and checked, and 10,000 nodes to a drawing with its blocks closed.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createEngineHost } from "../../electron/host/engine-host.ts";
import { forkProgram } from "../../electron/host/fork-program.ts";
import { randomRun, randomRunOfFile } from "../../electron/host/random-run.ts";
import { holdAgainstModel, importFile } from "../../electron/import/import-file.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import type { ImportedModel } from "../../shared/import/import-model.ts";
import { encodeModel, type OnnxModel, type OnnxNode, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { figure } from "./report.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-bench-import-"));
const engine = createEngineHost(() => forkProgram(resolve("dist/engine.mjs"), join(folder, "cache")));
try {
  await engine.providers();
  await measureWeights("100 MB, weights inside", { width: 1024, layers: 25, beside: false, target: 1500 });
  await measureWeights("1 GB, weights beside", { width: 4096, layers: 16, beside: true, target: 3000 });
  measureNodes("10,000 nodes, blocks closed", 3000);
} finally {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Wide {
  readonly width: number;
  readonly layers: number;
  readonly beside: boolean;
  /** In milliseconds, to a checked diagram. */
  readonly target: number;
}

async function measureWeights(name: string, { target, ...wide }: Wide): Promise<void> {
  const file = join(folder, "wide.onnx");
  const bytes = writeWide(file, wide);
  const [reading, checking, both]: [number[], number[], number[]] = [[], [], []];
  let documentBytes = 0;
  for (let round = 0; round < 5; round++) {
    const weights = join(folder, `wide-${round}.safetensors`);
    const began = performance.now();
    const first = whole(importFile(file, () => weights));
    const read = performance.now();
    const held = whole(await holdAgainstModel(file, first, weights, (imported, weightsFile) => randomRun(engine, { ...bordersOf(imported), weightsFile, isSettled: true }), (imported) => randomRunOfFile(engine, { ...imported, file })));
    const checked = performance.now();
    if (held.notes.length > 0) throw new Error(held.notes.join("; "));
    documentBytes = printDocument(held.imported.document).length;
    reading.push(read - began);
    checking.push(checked - read);
    both.push(checked - began);
    rmSync(weights);
    rmSync(join(folder, "cache"), { recursive: true, force: true });
  }
  figure(`import of ${name}: to a diagram with its weights on disk`, "ms", reading, { bytes });
  figure(`import of ${name}: held against the model`, "ms", checking, { bytes });
  figure(`import of ${name}: to a checked diagram`, "ms", both, { bytes, windowBytes: documentBytes, target });
}

function bordersOf({ document, inputs, outputs }: ImportedModel) {
  return { document, inputs: inputs.map(({ node }) => node), outputs: outputs.map(({ node }) => node) };
}

function type(...dims: readonly number[]) {
  return { tensor: { elementType: 1, shape: { dims: dims.map((value) => ({ value })) } } };
}

/** Layers of one kind, each with a matrix of its own; gives the bytes of all files. */
function writeWide(file: string, { width, layers, beside }: Omit<Wide, "target">): number {
  const matrix = Float32Array.from({ length: width * width }, (_, i) => Math.sin(i * 12.9898) / width);
  const raw = new Uint8Array(matrix.buffer);
  const initializers = Array.from({ length: layers }, (_, i): OnnxTensor => ({
    name: `layers.${i}.weight`, dims: [width, width], dataType: 1,
    ...(beside ? { location: 1, external: [{ key: "location", value: "wide.bin" }, { key: "offset", value: String(i * raw.length) }, { key: "length", value: String(raw.length) }] } : { raw }),
  }));
  if (beside) {
    const handle = openSync(join(folder, "wide.bin"), "w");
    for (let i = 0; i < layers; i++) writeSync(handle, raw);
    closeSync(handle);
  }
  const nodes = Array.from({ length: layers }, (_, i): readonly OnnxNode[] => [
    { name: `/layers.${i}/MatMul`, operator: "MatMul", inputs: [i === 0 ? "x" : `h${i - 1}`, `layers.${i}.weight`], outputs: [`m${i}`] },
    { name: `/layers.${i}/Tanh`, operator: "Tanh", inputs: [`m${i}`], outputs: [`t${i}`] },
    { name: `/layers.${i}/Add`, operator: "Add", inputs: [`t${i}`, i === 0 ? "x" : `h${i - 1}`], outputs: [`h${i}`] },
  ]).flat();
  writeModel(file, { name: "wide", nodes, initializers, inputs: [{ name: "x", type: type(1, width) }], outputs: [{ name: `h${layers - 1}`, type: type(1, width) }] });
  return statSync(file).size + (beside ? layers * raw.length : 0);
}

/** A hundred modules of a hundred nodes, no two alike, so that nothing folds. */
function measureNodes(name: string, target: number): void {
  const file = join(folder, "long.onnx");
  const words = ["Tanh", "Sigmoid", "Relu", "Neg", "Exp", "Abs"];
  let last = "x";
  const nodes = Array.from({ length: 10_000 }, (_, i): OnnxNode => {
    const [block, within] = [Math.floor(i / 100), i % 100];
    const taken = last;
    last = `v${i}`;
    // Which word stands where is another in each module.
    return { name: `/blocks.${block}/n${within}`, operator: words[(within * (block + 1) + (within % (block + 2))) % words.length] ?? "Tanh", inputs: [taken], outputs: [last] };
  });
  writeModel(file, { name: "long", nodes, initializers: [], inputs: [{ name: "x", type: type(4, 8) }], outputs: [{ name: last, type: type(4, 8) }] });
  let shown = 0;
  const samples = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const { imported: { document } } = whole(importFile(file, () => join(folder, "never.safetensors")));
    const parsed = parseDocument(printDocument(document), "long.weft");
    if ("problems" in parsed) throw new Error(parsed.problems[0]?.problem);
    layoutDiagram(checkDocument(parsed.document), { open: new Set() });
    shown = Object.keys(document.blocks[document.main]?.nodes ?? {}).length;
    return performance.now() - began;
  });
  figure(`import of ${name}: to a drawing`, "ms", samples, { nodesShown: shown, target });
}

function writeModel(file: string, graph: OnnxModel["graph"]): void {
  writeFileSync(file, encodeModel({ irVersion: 9, opsets: [{ domain: "", version: 17 }], graph }));
}

function whole<T extends object>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}
