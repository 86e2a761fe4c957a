// A model said in other words is held against itself; the engine is a stand-in that computes some words wrongly.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkRaises, type CheckedImport, type ComputeNetwork } from "../../electron/import/check-raises.ts";
import { intoOwnFile } from "../../electron/import/write-weights.ts";
import { openModelFiles, type OpenModelFiles } from "../../electron/import/model-files.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { importModel } from "../../shared/import/import-model.ts";
import { encodeModel, type OnnxModel } from "../../shared/onnx-format/messages.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const operators = ["Exp", "Tanh", "Relu", "Exp", "Neg", "Sqrt", "Sigmoid"];
const type = { tensor: { elementType: 1, shape: { dims: [{ value: 3 }] } } };
const model: OnnxModel = {
  irVersion: 9, opsets: [{ domain: "", version: 20 }],
  graph: {
    name: "chain", inputs: [{ name: "v0", type }], outputs: [{ name: `v${operators.length}`, type }],
    nodes: operators.map((operator, i) => ({ name: `n${i}`, operator, inputs: [`v${i}`], outputs: [`v${i + 1}`] })),
  },
};

function usesOf(document: WeftDocument): readonly string[] {
  return Object.values(document.blocks[document.main]?.nodes ?? {}).flatMap((node) => (node.kind === "operator" ? [node.operator === "onnx" ? String(node.attributes["type"]) : node.operator] : []));
}

/** One number, which is as many too large as there are words computed wrongly. */
const wrongFor = (...words: readonly string[]): ComputeNetwork => ({ document }) =>
  Promise.resolve([{ dtype: "f32", dims: [1], data: Float32Array.of(1 + usesOf(document).filter((use) => words.includes(use)).length) }]);

async function checked(compute: ComputeNetwork): Promise<CheckedImport> {
  const path = join(folder, "chain.onnx");
  writeFileSync(path, encodeModel(model));
  const files = whole(openModelFiles(path));
  try {
    const options = { files, title: "chain", weights: join(folder, "w.safetensors"), scratch: join(folder, "s.safetensors"), compute, place: intoOwnFile };
    return whole(await checkRaises({ imported: whole(importModel(files, { title: "chain" })), weights: undefined }, options));
  } finally {
    (files satisfies OpenModelFiles).close();
  }
}

function whole<T extends object>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.problem);
  return value;
}

test("what gives the same numbers stays", async () => {
  const { imported, notes } = await checked(wrongFor());
  expect(notes).toEqual([]);
  expect(usesOf(imported.document).filter((use) => /^[A-Z]/.test(use))).toEqual([]);
});

test("every use of a word that gives other numbers is taken back, and nothing else", async () => {
  const { imported, notes } = await checked(wrongFor("exp", "sqrt"));
  expect(usesOf(imported.document).filter((use) => /^[A-Z]/.test(use)).sort()).toEqual(["Exp", "Exp", "Sqrt"]);
  expect(notes).toHaveLength(3);
});

test("where too much differs, all is taken back", async () => {
  const { imported } = await checked(wrongFor("exp", "tanh", "relu", "neg", "sqrt", "sigmoid"));
  expect(usesOf(imported.document)).toEqual(expect.arrayContaining(["Exp", "Tanh", "Relu", "Neg", "Sqrt", "Sigmoid"]));
});

test("a model that answers differently each time is left as it was read, and that is said", async () => {
  let runs = 0;
  const { notes } = await checked(() => Promise.resolve([{ dtype: "f32", dims: [1], data: Float32Array.of(++runs) }]));
  expect(notes).toEqual([expect.stringContaining("random")]);
});

test("where the file itself can be run, nothing is written to compare with", async () => {
  const path = join(folder, "chain.onnx");
  writeFileSync(path, encodeModel(model));
  const files = whole(openModelFiles(path));
  const scratch = join(folder, "never.safetensors");
  try {
    const first = { imported: whole(importModel(files, { title: "chain" })), weights: undefined };
    const right = () => Promise.resolve([{ dtype: "f32", dims: [1], data: Float32Array.of(1) } as const]);
    const held = whole(await checkRaises(first, { files, title: "chain", weights: join(folder, "w.safetensors"), scratch, place: intoOwnFile, compute: wrongFor(), computeFile: right }));
    expect(held).toEqual({ ...first, notes: [] });
    // One more than the model's own words give: no word of ours is to blame.
    const other = () => Promise.resolve([{ dtype: "f32", dims: [1], data: Float32Array.of(2) } as const]);
    const differing = whole(await checkRaises(first, { files, title: "chain", weights: join(folder, "w.safetensors"), scratch, place: intoOwnFile, compute: wrongFor(), computeFile: other }));
    expect(differing.notes).toEqual([expect.stringContaining("ONNX Runtime reads the file with other numbers")]);
    expect(existsSync(scratch)).toBe(false);
  } finally {
    files.close();
  }
});
