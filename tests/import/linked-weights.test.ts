// Weights that stay in the model they came in: the same numbers wherever they lie, read in place, and refused when the file is another one.
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createEngine } from "../../electron/engine/engine.ts";
import { createSessions } from "../../electron/engine/sessions.ts";
import { tensorOfArray } from "../../electron/engine/tensors.ts";
import { findWeights } from "../../electron/files/find-weights.ts";
import { linkTo, rememberOriginal, showOriginal } from "../../electron/files/originals.ts";
import { importFile } from "../../electron/import/import-file.ts";
import { openWeights } from "../../electron/weights/open-weights.ts";
import { writeOwnWeights } from "../../electron/weights/own-weights.ts";
import type { WeightsFile } from "../../electron/weights/weights-file.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { Failed } from "../../shared/contract/schema.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { faultOfLink } from "../../shared/document/linked-weights.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { encodeModel, type OnnxNode, type OnnxTensor } from "../../shared/onnx-format/messages.ts";
import { randomStream } from "../../shared/tensor/random.ts";

const home = realpathSync(mkdtempSync(join(tmpdir(), "weft-linked-")));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const places = { samples: join(home, "samples"), unsaved: join(home, "data", "unsaved") };
mkdirSync(places.unsaved, { recursive: true });
let folders = 0;
const freshFolder = () => {
  const folder = join(home, `f${folders++}`);
  mkdirSync(folder);
  return folder;
};

function whole<T>(value: T | Problem | Failed): T {
  if (typeof value === "object" && value !== null && ("problem" in value || "failed" in value)) throw new Error(JSON.stringify(value));
  return value as T;
}

const ways = ["raw", "typed", "beside", "beside, from an odd byte"] as const;
interface Layer { readonly kind: "MatMul" | "Gemm" | "Gemm, turned"; readonly width: number; readonly way: (typeof ways)[number] }

/** A chain of maps whose numbers are stored in every way the format has. */
function writeChain(folder: string, layers: readonly Layer[], seed: number): string {
  const [stream, drawn] = [randomStream(seed, "chain"), { numbers: 0 }];
  const numbers = (count: number) => new Uint8Array(Float32Array.from({ length: count }, () => stream.normal(drawn.numbers++)).buffer);
  const beside: Uint8Array[] = [];
  let length = 0;
  const put = (bytes: Uint8Array) => {
    beside.push(bytes);
    length += bytes.length;
    return length - bytes.length;
  };
  const stored = (name: string, dims: readonly number[], way: Layer["way"]): OnnxTensor => {
    const bytes = numbers(dims.reduce((a, b) => a * b, 1));
    if (way === "raw") return { name, dims, dataType: 1, raw: bytes };
    // Elements of an array in the wire's own form are the same bytes.
    if (way === "typed") return { name, dims, dataType: 1, floats: [bytes as never] };
    if (way !== "beside") put(new Uint8Array(1));
    return { name, dims, dataType: 1, location: 1, external: [{ key: "location", value: "chain.bin" }, { key: "offset", value: String(put(bytes)) }, { key: "length", value: String(bytes.length) }] };
  };
  let [value, width] = ["x", 4];
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  layers.forEach((layer, i) => {
    const [weight, bias, next] = [`weight.${"w".repeat(i)}`, `bias.${i}`, `y${i}`];
    initializers.push(stored(weight, layer.kind === "Gemm, turned" ? [layer.width, width] : [width, layer.width], layer.way), stored(bias, [layer.width], layer.way));
    if (layer.kind === "MatMul") nodes.push({ operator: "MatMul", inputs: [value, weight], outputs: [`${next}p`] }, { operator: "Add", inputs: [`${next}p`, bias], outputs: [next] });
    else nodes.push({ operator: "Gemm", inputs: [value, weight, bias], outputs: [next], attributes: layer.kind === "Gemm" ? [] : [{ name: "transB", type: 2, i: 1 }] });
    nodes.push({ operator: "Tanh", inputs: [next], outputs: [`${next}t`] });
    [value, width] = [`${next}t`, layer.width];
  });
  const type = (...dims: readonly number[]) => ({ tensor: { elementType: 1, shape: { dims: dims.map((dim) => ({ value: dim })) } } });
  const file = join(folder, "chain.onnx");
  writeFileSync(file, encodeModel({ irVersion: 9, opsets: [{ domain: "", version: 17 }], graph: { name: "chain", nodes, initializers, inputs: [{ name: "x", type: type(3, 4) }], outputs: [{ name: value, type: type(3, width) }] } }));
  if (beside.length > 0) writeFileSync(join(folder, "chain.bin"), Buffer.concat(beside));
  return file;
}

const someLayers: readonly Layer[] = [{ kind: "Gemm, turned", width: 5, way: "raw" }, { kind: "MatMul", width: 6, way: "typed" }];

/** The document as `weft import --link-weights` writes it, and where its numbers are. */
async function linkedDocument(file: string): Promise<{ readonly document: WeftDocument; readonly source: WeightsSource }> {
  const rest = file.replace(/onnx$/, "rest.safetensors");
  const { imported, weights } = whole(importFile(file, () => rest, { link: true }));
  if (weights === undefined) throw new Error("no weights");
  if (typeof weights === "string") return { document: { ...imported.document, weights: "chain.rest.safetensors" }, source: weights };
  return { document: { ...imported.document, ...(weights.own === undefined ? {} : { weights: "chain.rest.safetensors" }), linked: whole(await linkTo(file, weights, places)) }, source: weights };
}

const opened = createSessions(join(home, "cache"));
mkdirSync(join(home, "cache"));

async function results(document: WeftDocument, weightsFile: WeightsSource): Promise<readonly Buffer[]> {
  const compiled = compileDocument(checkDocument(document), { variant: "fast" });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  const { model } = compiled;
  const session = whole(await opened.open({ ...model, weightsFile }, "cpu"));
  const feeds = Object.fromEntries(model.feeds.map(({ name, dims }) => [name, tensorOfArray({ dtype: "f32", dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i)) })]));
  const found = await session.session.run(feeds);
  await opened.release(model.id);
  return model.outputs.map(({ name }) => Buffer.from((found[name]?.data as Float32Array).slice().buffer));
}

const layer = fc.record({ kind: fc.constantFrom<Layer["kind"][]>("MatMul", "Gemm", "Gemm, turned"), width: fc.integer({ min: 1, max: 7 }), way: fc.constantFrom(...ways) });

test("linked and owned, a model has the same numbers and gives the same, to the bit", async () => {
  await fc.assert(fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 5 }), fc.nat(), async (layers, seed) => {
    const folder = freshFolder();
    const file = writeChain(folder, layers, seed);
    const own = whole(importFile(file, () => join(folder, "chain.safetensors")));
    const { document, source } = await linkedDocument(file);
    const read = whole(parseDocumentOf(document));
    expect(read).toEqual(document);
    expect(whole(await findWeights(join(folder, "chain.weft"), read, places))).toEqual(source);
    const [a, b] = [whole(openWeights(own.weights ?? "")), whole(openWeights(source))];
    expect(new Set(b.arrays.map(({ name }) => name))).toEqual(new Set(a.arrays.map(({ name }) => name)));
    for (const { name, dims } of a.arrays) {
      expect([name, b.dims(name), b.dtype(name)]).toEqual([name, dims, a.dtype(name)]);
      expect(bytesOf(b, name).equals(bytesOf(a, name))).toBe(true);
    }
    // Nothing of what lies in the model as it is was written anew.
    expect(readdirSync(folder).filter((name) => name.endsWith(".safetensors"))).toEqual(typeof source === "object" && source.own !== undefined ? ["chain.rest.safetensors", "chain.safetensors"] : ["chain.safetensors"]);
    expect(await results(document, source)).toEqual(await results(own.imported.document, own.weights ?? ""));
    const copy = join(folder, "copy.safetensors");
    expect(await writeOwnWeights(copy, b)).toBeUndefined();
    const c = whole(openWeights(copy));
    for (const { name } of a.arrays) expect(bytesOf(c, name).equals(bytesOf(a, name))).toBe(true);
    for (const one of [a, b, c]) one.close();
  }), { numRuns: 25 });
});

function bytesOf(file: WeightsFile, name: string): Buffer {
  return Buffer.from(whole(file.readBytes(name)) ?? []);
}

function parseDocumentOf(document: WeftDocument): WeftDocument | Problem {
  const parsed = parseDocument(printDocument(document), "chain.weft");
  return "document" in parsed ? parsed.document : (parsed.problems[0] ?? { problem: "no document" });
}

test("the engine copies no number that lies in the model as it is", async () => {
  const folder = freshFolder();
  const { document, source } = await linkedDocument(writeChain(folder, someLayers, 1));
  const before = filesUnder(join(home, "cache"));
  await results(document, source);
  expect(filesUnder(join(home, "cache")).filter((name) => !before.includes(name) && name.endsWith("weights.safetensors"))).toEqual([]);
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String);
}

test("a file that was changed is refused by its content, also where its size and its time are the same", async () => {
  const folder = freshFolder();
  const file = writeChain(folder, someLayers, 2);
  const { document } = await linkedDocument(file);
  const [at, bytes] = [join(folder, "chain.weft"), readFileSync(file)];
  const other = Uint8Array.from(bytes);
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, other);
  const time = new Date(1e12);
  utimesSync(file, time, time);
  const found = await findWeights(at, document, places);
  expect(isProblem(found) ? found.problem : found).toMatch(/chain\.onnx: found other content \(SHA-256 [0-9a-f]{12}…\), expected the \d+ bytes with the SHA-256 [0-9a-f]{12}… that this document links to; put the file back as it was, say where it is now \(«Say where the linked weights are…», or weft weights --original\), or import chain\.onnx again/);
  writeFileSync(file, bytes.subarray(0, 100));
  const cut = await findWeights(at, document, places);
  expect(isProblem(cut) ? cut.problem : cut).toMatch(/found 100 bytes, expected the/);
  writeFileSync(file, bytes);
  expect(isProblem(await findWeights(at, document, places))).toBe(false);
});

test("a file that changes between being found and being read is refused", async () => {
  const file = writeChain(freshFolder(), someLayers, 3);
  const { source } = await linkedDocument(file);
  utimesSync(file, new Date(1e12), new Date(1e12));
  expect(openWeights(source)).toMatchObject({ failed: expect.stringContaining("it was changed a moment ago") });
});

const harms: Readonly<Record<string, (path: string) => void>> = {
  "cut short": (path) => truncateSync(path, 40),
  emptied: (path) => truncateSync(path, 0),
  "written into": (path) => {
    const handle = openSync(path, "r+");
    writeSync(handle, new Uint8Array(8).fill(1), 0, 8, statSync(path).size - 8);
    closeSync(handle);
    utimesSync(path, new Date(1e12), new Date(1e12));
  },
};

test.each(Object.entries(harms))("of a file that is %s while it is read no number is given, and nothing is made of it", async (_, harm) => {
  for (const link of [true, false]) {
    const folder = freshFolder();
    const file = writeChain(folder, someLayers, 7);
    const source = link ? (await linkedDocument(file)).source : whole(importFile(file, () => join(folder, "chain.safetensors"))).weights ?? "";
    const open = whole(openWeights(source));
    const name = open.arrays.at(-1)?.name ?? "";
    expect(open.read(name)).toBeInstanceOf(Float32Array);
    harm(typeof source === "string" ? source : file);
    const refused = { failed: expect.stringMatching(/chain\.\w+: found that it was changed while it was read/) };
    expect(open.read(name)).toMatchObject(refused);
    expect(open.readBytes(name)).toMatchObject(refused);
    expect(await writeOwnWeights(join(folder, "copy.safetensors"), open)).toMatchObject(refused);
    expect(readdirSync(folder).filter((one) => one.startsWith("copy"))).toEqual([]);
    open.close();
  }
});

test.each(Object.entries(harms))("a network that is open runs no more on a file that is %s", async (_, harm) => {
  const folder = freshFolder();
  const file = writeChain(folder, someLayers, 9);
  const { document, source } = await linkedDocument(file);
  const compiled = compileDocument(checkDocument(document), { variant: "fast" });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  const { model } = compiled;
  const engine = createEngine(join(home, "cache"));
  const feeds = Object.fromEntries(model.feeds.map(({ name, dims }) => [name, { dtype: "f32" as const, dims, data: new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(1) }]));
  const run = () => engine.run({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [] });
  whole(await engine.prepare({ model: { ...model, weightsFile: source }, provider: "cpu" }));
  expect(await run()).toMatchObject({ run: 1 });
  // Whoever has it open reads on where it is only called otherwise.
  renameSync(file, join(folder, "moved.onnx"));
  expect(await run()).toMatchObject({ run: 1 });
  renameSync(join(folder, "moved.onnx"), file);
  harm(file);
  expect(await run()).toMatchObject({ failed: expect.stringContaining("chain.onnx: found that it was changed a moment ago") });
  await engine.release({ model: model.id });
});

test("a file of other content is read once, however often it is asked for", async () => {
  const folder = freshFolder();
  const file = writeChain(folder, someLayers, 8);
  const { document } = await linkedDocument(file);
  const long = Buffer.alloc(64_000_000, 3);
  const [wanted] = document.linked?.files ?? [];
  writeFileSync(file, long);
  const linked = { files: [{ file: wanted?.file ?? "", bytes: long.length, sha256: "0".repeat(64) }], arrays: {} };
  const asked = async () => {
    const began = performance.now();
    expect(await findWeights(join(folder, "chain.weft"), { linked }, places)).toMatchObject({ problem: expect.stringContaining("other content") });
    return performance.now() - began;
  };
  const first = await asked();
  expect(await asked()).toBeLessThan(first / 5);
  // Read again once it is touched.
  writeFileSync(file, Buffer.alloc(long.length, 4));
  expect(await asked()).toBeGreaterThan(first / 5);
});

test("a file that is gone is asked for by name and content, and found where the person shows it", async () => {
  const folder = freshFolder();
  const file = writeChain(folder, someLayers, 4);
  const { document } = await linkedDocument(file);
  const elsewhere = join(freshFolder(), "moved.onnx");
  renameSync(file, elsewhere);
  const at = join(folder, "chain.weft");
  const found = await findWeights(at, document, places);
  expect(isProblem(found) ? found.problem : found).toMatch(/^chain\.onnx: found no such file in \S+, expected the \d+ bytes with the SHA-256 .* put it beside the document, say where it is now \(«Say where the linked weights are…», or weft weights --original\), or import the model again$/);
  const wrong = writeChain(freshFolder(), someLayers, 5);
  const refused = await showOriginal(wrong, document.linked, places);
  expect(isProblem(refused) ? refused.problem : refused).toMatch(/found content with the SHA-256/);
  expect(await showOriginal(elsewhere, document.linked, places)).toEqual({ file: "chain.onnx" });
  expect(await findWeights(at, document, places)).toMatchObject({ files: [{ path: elsewhere }] });
});

test("a document names no file outside its folder that nobody has shown", async () => {
  const [folder, outside] = [freshFolder(), freshFolder()];
  const secret = join(outside, "secret.bin");
  const bytes = Buffer.alloc(64, 7);
  writeFileSync(secret, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { document: plain } = await linkedDocument(writeChain(freshFolder(), someLayers, 6));
  const linking = (file: string): WeftDocument => ({ ...plain, linked: { files: [{ file, bytes: 64, sha256 }], arrays: {} } });
  const at = join(folder, "hostile.weft");
  for (const file of [secret, "../f0/secret.bin", `../${outside.split("/").at(-1) ?? ""}/secret.bin`, "a/../../secret.bin", "C:\\secret.bin", "~/secret.bin", ".", ""]) {
    const parsed = parseDocument(printDocument(linking(file)), "hostile.weft");
    expect("document" in parsed ? await findWeights(at, parsed.document, places) : parsed.problems[0]).toMatchObject({ problem: expect.any(String) });
    expect(await findWeights(at, linking(file), places)).toMatchObject({ problem: expect.any(String) });
  }
  symlinkSync(secret, join(folder, "link.bin"));
  expect(await findWeights(at, linking("link.bin"), places)).toMatchObject({ problem: expect.stringContaining("a link that leads out of the document's folder") });
  // Its right digest alone gives nothing away: only what was shown is known by it.
  expect(await findWeights(at, linking("secret.bin"), places)).toMatchObject({ problem: expect.stringContaining("no such file") });
  whole(await rememberOriginal(secret, places));
  expect(await findWeights(at, linking("secret.bin"), places)).toMatchObject({ files: [{ path: secret }] });
});

test("places outside a linked file are refused before anything is opened", () => {
  const files = [{ file: "m.onnx", bytes: 100, sha256: "0".repeat(64) }];
  const array = { file: 0, at: 0, dtype: "f32", dims: [25] } as const;
  expect(faultOfLink({ files, arrays: { w: array } })).toBeUndefined();
  for (const odd of [{ at: 1 }, { at: -4 }, { at: 0.5 }, { file: 1 }, { file: -1 }, { dims: [26] }, { dims: [-25] }, { dims: [2 ** 30, 2 ** 30] }, { order: [0, 1] }, { order: [1] }]) {
    expect(faultOfLink({ files, arrays: { w: { ...array, ...odd } } })).toMatchObject({ array: "w" });
  }
});
