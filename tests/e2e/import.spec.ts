// A model from elsewhere is opened: its diagram runs, a report says what became of it, and what is no model says why.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { encodeModel, type OnnxModel, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { expect, expectRan, test } from "./app.ts";

const type = (...dims: readonly number[]) => ({ tensor: { elementType: 1, shape: { dims: dims.map((value) => ({ value })) } } });

/** Numbers between -½ and ½ that follow from their places. */
function numbers(name: string, ...dims: readonly number[]): OnnxTensor {
  const values = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 37 + name.length * 11) % 101) / 101 - 0.5);
  return { name, dims, dataType: 1, raw: new Uint8Array(values.buffer) };
}

/** Three layers of one kind and, behind them, an operator that is no word of the diagram. */
const layers: OnnxModel = {
  irVersion: 9, producerName: "the journey", opsets: [{ domain: "", version: 17 }, { domain: "com.microsoft", version: 1 }],
  graph: {
    name: "layers", inputs: [{ name: "x", type: type(2, 8) }], outputs: [{ name: "y", type: type(2, 8) }],
    initializers: [0, 1, 2].flatMap((i) => [numbers(`layers.${i}.weight`, 8, 8), numbers(`layers.${i}.bias`, 8)]),
    nodes: [
      ...[0, 1, 2].flatMap((i) => [
        { name: `/layers.${i}/MatMul`, operator: "MatMul", inputs: [i === 0 ? "x" : `h${i - 1}`, `layers.${i}.weight`], outputs: [`m${i}`] },
        { name: `/layers.${i}/Add`, operator: "Add", inputs: [`m${i}`, `layers.${i}.bias`], outputs: [`a${i}`] },
        { name: `/layers.${i}/Tanh`, operator: "Tanh", inputs: [`a${i}`], outputs: [`t${i}`] },
        { name: `/layers.${i}/Add_1`, operator: "Add", inputs: [`t${i}`, i === 0 ? "x" : `h${i - 1}`], outputs: [`h${i}`] },
      ]),
      { name: "/QuickGelu", operator: "QuickGelu", domain: "com.microsoft", inputs: ["h2"], outputs: ["y"] },
    ],
  },
};

const dialog = (page: Page) => page.getByRole("dialog");

async function open(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name }).click();
}

async function drop(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const [name, base64] of given) made.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return made;
  }, Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")] as const));
  await page.locator("main").dispatchEvent("drop", { dataTransfer: transfer });
}

test("a model is opened, says what became of it, runs on random input, and takes its weights along when it is saved", async ({ app: { page, folder } }) => {
  writeFileSync(join(folder, "layers.onnx"), encodeModel(layers));
  await open(page, "layers.onnx");
  await expect(dialog(page)).toContainText("What became of layers.onnx", { timeout: 60_000 });
  await expect(dialog(page).getByLabel("Folded")).toContainText("layers ×3");
  await expect(dialog(page).getByLabel("As the model says it")).toContainText("com.microsoft.QuickGelu");
  await expect(dialog(page).getByLabel("In the diagram's operators")).toContainText("linear");
  await expect(dialog(page).getByLabel("Checked on random input")).toContainText("The diagram gives the model's own numbers");
  await page.getByRole("button", { name: "Show the diagram" }).click();
  await expect(page.getByRole("tab", { name: "layers.weft" })).toBeVisible();
  await expectRan(page);
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved layers.weft");
  const { weights } = JSON.parse(readFileSync(join(folder, "layers.weft"), "utf8")) as { readonly weights: string };
  expect(existsSync(join(folder, weights))).toBe(true);
  await expectRan(page);
});

test("weights are left in the model, found where it was moved, and owned after all", async ({ app: { page, folder } }) => {
  const at = (name: string) => join(folder, name);
  const saved = () => JSON.parse(readFileSync(at("layers.weft"), "utf8")) as { readonly weights?: string; readonly linked?: { readonly files: readonly unknown[] } };
  const perform = async (command: string) => {
    await page.keyboard.press("Control+Shift+p");
    await page.keyboard.type(command);
    await page.keyboard.press("Enter");
  };
  writeFileSync(at("layers.onnx"), encodeModel(layers));
  await open(page, "layers.onnx");
  await page.getByRole("button", { name: "Read again, weights left in the model" }).click({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Read again, weights left in the model" })).toHaveCount(0, { timeout: 60_000 });
  await page.getByRole("button", { name: "Show the diagram" }).click({ timeout: 60_000 });
  await expectRan(page);
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved layers.weft");
  expect([saved().weights, saved().linked?.files]).toEqual([undefined, [expect.objectContaining({ file: "layers.onnx" })]]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".safetensors"))).toEqual([]);
  await expectRan(page);

  // Whatever it is called where it is now.
  renameSync(at("layers.onnx"), at("layers.moved"));
  await perform("Say where the linked weights are");
  await page.getByRole("dialog", { name: "Choose the file with the linked weights" }).getByRole("button", { name: "layers.moved" }).click();
  await expect(page.locator(".notice").last()).toContainText(/layers\.onnx is found at .*layers\.moved from now on/, { timeout: 60_000 });
  await expectRan(page);

  await perform("Own the weights");
  await expect(page.locator(".notice").last()).toContainText("needs layers.onnx no longer", { timeout: 60_000 });
  rmSync(at("layers.moved"));
  await expectRan(page);
  await page.keyboard.press("Control+s");
  await expect.poll(() => saved().linked).toBeUndefined();
  expect(existsSync(at(saved().weights ?? "none"))).toBe(true);
});

test("a model is dropped with the file of its weights beside it", async ({ app: { page, home } }) => {
  const raw = layers.graph.initializers?.map(({ raw: bytes = new Uint8Array(0) }) => bytes) ?? [];
  let end = 0;
  const initializers = layers.graph.initializers?.map(({ raw: bytes, ...rest }) => {
    const [offset, length] = [end, bytes?.length ?? 0];
    end += length;
    return { ...rest, location: 1, external: [{ key: "location", value: "layers.bin" }, { key: "offset", value: String(offset) }, { key: "length", value: String(length) }] };
  });
  await drop(page, { "layers.onnx": encodeModel({ ...layers, graph: { ...layers.graph, ...(initializers ? { initializers } : {}) } }), "layers.bin": Buffer.concat(raw) });
  await expect(dialog(page)).toContainText("What became of layers.onnx", { timeout: 60_000 });
  await page.getByRole("button", { name: "Show the diagram" }).click();
  await expectRan(page);
  await expect.poll(() => readdirSync(join(home, "cache", "engine", "dropped"))).toEqual([]);
});

test("what is no model says its format, where it breaks and what was expected there", async ({ app: { page, folder } }) => {
  const bytes = encodeModel(layers);
  writeFileSync(join(folder, "cut.onnx"), bytes.subarray(0, bytes.length - 300));
  await open(page, "cut.onnx");
  await expect(dialog(page).getByRole("alert")).toContainText(/cut\.onnx: ONNX \(Protocol Buffers\), at byte \d+, in graph: found a length of \d+ where \d+ bytes are left, expected a length that fits/);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  const outside: OnnxTensor = { name: "layers.0.weight", dims: [8, 8], dataType: 1, location: 1, external: [{ key: "location", value: "../secret.bin" }] };
  await drop(page, { "sly.onnx": encodeModel({ ...layers, graph: { ...layers.graph, initializers: [outside, ...(layers.graph.initializers?.slice(1) ?? [])] } }) });
  await expect(dialog(page).getByRole("alert")).toContainText("found a path that leaves the model's folder");
});

/** The branches of an If take a value from around it. */
const branches: OnnxModel = {
  irVersion: 9, opsets: [{ domain: "", version: 17 }],
  graph: {
    name: "branches", inputs: [{ name: "x", type: type(2, 3) }], outputs: [{ name: "y", type: type(2, 3) }],
    initializers: [{ name: "zero", dims: [], dataType: 1, raw: new Uint8Array(4) }],
    nodes: [
      { operator: "ReduceSum", inputs: ["x"], outputs: ["s"], attributes: [{ name: "keepdims", type: 2, i: 0n }] },
      { operator: "Greater", inputs: ["s", "zero"], outputs: ["c"] },
      {
        name: "branch", operator: "If", inputs: ["c"], outputs: ["y"],
        attributes: ([["then_branch", "Sin"], ["else_branch", "Relu"]] as const).map(([name, operator]) => ({ name, type: 5, g: { name, inputs: [], outputs: [{ name: `${name}_y`, type: type(2, 3) }], nodes: [{ operator, inputs: ["x"], outputs: [`${name}_y`] }] } })),
      },
    ],
  },
};

test("the blocks that an If runs are entered like any other", async ({ app: { page, folder } }) => {
  writeFileSync(join(folder, "branches.onnx"), encodeModel(branches));
  await open(page, "branches.onnx");
  await page.getByRole("button", { name: "Show the diagram" }).click({ timeout: 60_000 });
  await expectRan(page);
  await page.locator('.hit[data-node="branch"]').click();
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("button", { name: "Enter" }).last().click();
  const crumbs = page.getByRole("navigation", { name: "Blocks" });
  await expect(crumbs).toContainText("If then branch");
  await expect(page.locator('[data-node="sin"]').first()).toBeVisible();
  await page.keyboard.press("u");
  await page.locator('.hit[data-node="branch"]').dblclick();
  await expect(crumbs).toContainText("If else branch");
  await expectRan(page);
});

/** Zeros under each name, as a safetensors file. */
function checkpoint(arrays: Readonly<Record<string, readonly number[]>>): Uint8Array {
  let end = 0;
  const described = Object.entries(arrays).map(([name, shape]) => {
    const begin = end;
    end += 4 * shape.reduce((a, b) => a * b, 1);
    return [name, { dtype: "F32", shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(described)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(end)]);
}

test("a checkpoint dropped on an open document shows what goes where, is taken, and is undone", async ({ app: { page } }) => {
  await expectRan(page);
  await drop(page, { "tuned.safetensors": checkpoint({ "model.conv1.weight": [16, 1, 3, 3], "model.conv1.bias": [16], "model.conv2.weight": [32, 16, 5, 5], "model.classify.weight": [10, 1568], "optimizer.step": [1] }) });
  const table = page.getByRole("dialog", { name: "Load tuned.safetensors" });
  await expect(table.getByRole("row", { name: "classify.weight" })).toContainText("turned");
  await expect(table.getByRole("row", { name: "conv1.bias" })).toContainText("as it is");
  await expect(table.getByRole("row", { name: "conv2.weight" })).toContainText("other dims");
  await expect(table.getByRole("row", { name: "conv2.bias" })).toContainText("none found");
  await expect(table.getByRole("row", { name: "optimizer.step" })).toContainText("left over");
  await table.getByRole("button", { name: "Load 3 of 6" }).click();
  await expect(page.locator(".notice").last()).toContainText("The document has the weights of tuned.safetensors now");
  await expectRan(page);
  await page.keyboard.press("Control+z");
  await expectRan(page);
});

test("a checkpoint is left where it is, and the document reads it there", async ({ app: { page, folder } }) => {
  await expectRan(page);
  writeFileSync(join(folder, "tuned.safetensors"), checkpoint({ "model.conv1.weight": [16, 1, 3, 3], "model.conv1.bias": [16], "model.classify.weight": [10, 1568] }));
  await open(page, "tuned.safetensors");
  await page.getByRole("dialog", { name: "Load tuned.safetensors" }).getByRole("button", { name: "Leave them in the checkpoint" }).click();
  await expect(page.locator(".notice").last()).toContainText("The document reads its weights in tuned.safetensors now, and what does not lie there in");
  await expectRan(page);
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => savedIn(folder)?.linked?.files).toEqual([expect.objectContaining({ file: "tuned.safetensors" })]);
  expect(Object.keys(savedIn(folder)?.linked?.arrays ?? {})).toEqual(["classify.weight", "conv1.bias", "conv1.weight"]);
  await page.keyboard.press("Control+z");
  await expectRan(page);
});

interface SavedLink { readonly linked?: { readonly files: readonly unknown[]; readonly arrays: Readonly<Record<string, unknown>> } }

/** The one document in the folder. */
function savedIn(folder: string): SavedLink | undefined {
  const name = readdirSync(folder).find((file) => file.endsWith(".weft"));
  return name === undefined ? undefined : (JSON.parse(readFileSync(join(folder, name), "utf8")) as SavedLink);
}
