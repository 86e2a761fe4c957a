// A model that Weft wrote comes back as the document it was written from, with the numbers the file has; where graph and document say different things, the graph is believed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { writeOnnx } from "../../electron/export/write-onnx.ts";
import { importFile, type HowToImport } from "../../electron/import/import-file.ts";
import { openWeights } from "../../electron/weights/open-weights.ts";
import { bytesOf } from "../../electron/weights/write-weights.ts";
import { diffDiagrams } from "../../shared/analysis/diff/diff-diagrams.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { allParameters } from "../../shared/compiler/lower/all-parameters.ts";
import { carriedKey, longestCarried } from "../../shared/document/carried-document.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { withOwnNames } from "../../shared/document/own-names.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { exportOnnx, writeOnnxAgain, type OnnxExport } from "../../shared/exporters/onnx.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { importLines, reportImport } from "../../shared/import/report-import.ts";
import { decodeModel, encodeModel, type OnnxModel } from "../../shared/onnx-format/messages.ts";
import { diagram } from "../support/diagram.ts";
import { runnableDocument } from "../support/runnable-document.ts";

const home = mkdtempSync(join(tmpdir(), "weft-own-document-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let count = 0;

const asSaved = (document: WeftDocument): WeftDocument => {
  const parsed = parseDocument(printDocument(document), "saved.weft");
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.problem);
  return parsed.document;
};
const drawn = (document: WeftDocument): WeftDocument => {
  const { weights: _elsewhere, ...own } = withOwnNames(asSaved(document));
  return own;
};

/** The file that is written of a document, its weights as the seed gives them. */
function fileOf(document: WeftDocument, carriesDocument = true): Uint8Array {
  const { pieces, parameters } = exportOnnx(checkDocument(asSaved(document)), { weightsFile: "", version: "1", carriesDocument }) as OnnxExport;
  return Buffer.concat(pieces.map((piece) => {
    const bytes = piece instanceof Uint8Array ? piece : bytesOf(parameters.find(({ name }) => name === piece.later)!, document.seed, undefined);
    if ("failed" in bytes) throw new Error(bytes.failed);
    return bytes;
  }));
}

function imported(file: Uint8Array, how: HowToImport = {}) {
  const path = join(home, `${count++}.onnx`);
  writeFileSync(path, file);
  const made = importFile(path, () => path.replace("onnx", "safetensors"), how);
  if ("problem" in made) throw new Error(made.problem);
  return made;
}

/** What compares as equal, numbers included. */
function expectSame(document: WeftDocument, file: Uint8Array, how: HowToImport = {}): void {
  const { imported: { document: back, fromDocument, disagreements }, weights } = imported(file, how);
  expect([fromDocument, disagreements]).toEqual([true, []]);
  expect(back).toEqual(drawn(document));
  const [before, after] = [checkDocument(asSaved(document)), checkDocument(asSaved(back))];
  expect(diffDiagrams(before, after).changes).toEqual([]);
  const [had, has] = [allParameters(before), allParameters(after)];
  if ("problem" in had || "problem" in has) throw new Error("no parameters");
  expect(has.parameters.map(({ name }) => name)).toEqual(had.parameters.map(({ name }) => name));
  const given = weights === undefined ? undefined : openWeights(weights);
  if (given && "failed" in given) throw new Error(given.failed);
  for (const parameter of has.parameters.filter(({ dtype }) => dtype === "f32")) {
    const drawnFor = had.parameters.find(({ name }) => name === parameter.name)!;
    const [one, other] = [bytesOf(parameter, back.seed, given), bytesOf(drawnFor, document.seed, undefined)];
    if ("failed" in one || "failed" in other) throw new Error("no numbers");
    expect(Buffer.compare(one, other), parameter.name).toBe(0);
  }
  given?.close();
}

/** Documents that cannot run have no file. */
const exporting = gallery.filter(({ document }) => checkDocument(asSaved(document())).runnable);

test("every network of the gallery can be written", () => expect(exporting.length).toBe(gallery.length));

describe.each(exporting)("$name", ({ document }) => {
  test("comes back as it was drawn", () => expectSame(document(), fileOf(document()), { link: true }));
});

test("whatever is drawn, its file comes back as it", () => {
  fc.assert(fc.property(runnableDocument, fc.boolean(), (document, link) => expectSame(document, fileOf(document), { link })), { numRuns: 40 });
}, 60_000);

const small = diagram({ sizes: { m: 3 }, nodes: { x: ["input", { axes: "b=2 m" }], map: ["linear", { from: "m", to: "n=4" }], bend: ["tanh"], out: ["output"] }, wires: ["x -> map", "map -> bend", "bend -> out"] });
const model = decodeModel(fileOf(small)) as OnnxModel;
const text = model.metadata!.find(({ key }) => key === carriedKey)!.value;
const carrying = (value: string): OnnxModel => ({ ...model, metadata: [{ key: carriedKey, value }] });
const { graph } = model;

test("numbers that changed elsewhere are those of the file", () => {
  const tuned = encodeModel({ ...model, graph: { ...graph, initializers: graph.initializers!.map((tensor) => ({ ...tensor, raw: tensor.raw!.map((_, i) => [0, 0, 128, 63][i % 4]!) })) } });
  for (const how of [{}, { link: true }]) {
    const { imported: back, weights } = imported(tuned, how);
    expect([back.fromDocument, back.document]).toEqual([true, drawn(small)]);
    const given = openWeights(weights!);
    if ("failed" in given) throw new Error(given.failed);
    expect(given.read("map.weight")).toEqual(new Float32Array(12).fill(1));
    given.close();
  }
});

test("another writer's bytes for the same graph are the same graph", () => {
  const nodes = graph.nodes.map(({ docString: _said, ...node }) => ({ ...node, domain: "" }));
  const back = imported(encodeModel({ ...model, producerName: "another", opsets: [{ domain: "ai.onnx", version: model.opsets[0]!.version }], graph: { ...graph, nodes, values: [], docString: "read and written" } }));
  expect(back.imported.fromDocument).toBe(true);
});

describe("the graph is read, and the report says why, where", () => {
  const deep = text.replace('"m"', `${"[".repeat(100_000)}`);
  const first = graph.initializers![0]!;
  test.each<readonly [string, OnnxModel, RegExp]>([
    ["an operator is another", { ...model, graph: { ...graph, nodes: graph.nodes.map((node) => (node.operator === "Tanh" ? { ...node, operator: "Sigmoid" } : node)) } }, /no longer agrees with the graph, so the graph was read: writing the document again gives other nodes\[\d\]\.operator$/],
    ["a node more is in the graph", { ...model, graph: { ...graph, nodes: [...graph.nodes, { operator: "Abs", inputs: [graph.outputs[0]!.name], outputs: ["further"] }] } }, /gives other nodes$/],
    ["an attribute is another", { ...model, graph: { ...graph, nodes: graph.nodes.map((node, i) => (i === 0 ? { ...node, attributes: [...(node.attributes ?? []), { name: "odd", type: 2, i: 1 }] } : node)) } }, /gives other nodes\[0\]\.attributes$/],
    ["an input has other dims", { ...model, graph: { ...graph, inputs: graph.inputs.map((input) => ({ ...input, type: { tensor: { elementType: 1, shape: { dims: [{ value: 5 }, { value: 3 }] } } } })) } }, /gives other inputs\[0\]/],
    ["an array is not the document's", { ...model, graph: { ...graph, initializers: [...graph.initializers!, { ...first, name: "stray" }] } }, /gives another array stray$/],
    ["the operator set is another", { ...model, opsets: [{ domain: "", version: 17 }] }, /gives other opsets/],
    ["the document draws something else", carrying(text.replace('"operator": "tanh"', '"operator": "sigmoid"')), /gives other nodes\[\d\]\.operator$/],
    ["the document cannot run", carrying(text.replace(/^.*"operator": "tanh".*$/m, "")), /the document inside (cannot be read|no longer agrees)/],
    ["the document is no document", carrying('{ "version": 1 }'), /^the document inside cannot be read, so the graph was: /],
    ["the document is no text of ours", carrying("\u0000<script>"), /^the document inside cannot be read/],
    ["the document nests without end", carrying(deep), /^the document inside cannot be read/],
    ["the document leads out of its folder", carrying(text.replace('"seed":', '"weights": "../../secret.safetensors", "seed":')), /^the document inside cannot be read/],
    ["the document is of a later Weft", carrying(text.replace(/"version": \d+/, '"version": 9999')), /^the document inside cannot be read/],
    ["the document is longer than any", carrying(`${text}${" ".repeat(longestCarried)}`), /^the document inside cannot be read, so the graph was: found \d+ characters, expected at most 16777216$/],
  ])("%s", (_, changed, why) => {
    const { imported: back } = imported(encodeModel(changed));
    expect(back.fromDocument).toBe(false);
    expect(back.disagreements[0]).toMatch(why);
    expect(importLines(reportImport(back))).toContain(back.disagreements[0]);
  });

  test.each(["scaled-dot-product-attention", "edges"])("a constant, or numbers of the drawing itself, are others: %s", (name) => {
    const document = asSaved(gallery.find((entry) => entry.name === name)!.document());
    const read = decodeModel(fileOf(document)) as OnnxModel;
    const { held } = writeOnnxAgain(document)!;
    const kept = read.graph.initializers!.filter(({ name: array = "" }) => held.get(array)?.values ?? !held.has(array));
    expect(kept).not.toEqual([]);
    for (const one of kept) {
      const changed = encodeModel({ ...read, graph: { ...read.graph, initializers: read.graph.initializers!.map((tensor) => (tensor === one ? { ...tensor, raw: tensor.raw!.map((byte) => byte ^ 1) } : tensor)) } });
      const back = imported(changed).imported;
      expect([back.fromDocument, back.disagreements[0]]).toEqual([false, expect.stringContaining(`gives another array ${one.name ?? ""}`)]);
    }
  });

  test("no document says from where its numbers are read", () => {
    const sly = text.replace('"seed":', '"weights": "secret.safetensors", "storedAs": { "map.weight": "other" }, "seed":');
    expect(imported(encodeModel(carrying(sly))).imported).toMatchObject({ fromDocument: true, document: drawn(small) });
  });
});

test("who asks for the graph gets the graph, and who leaves the document out leaves nothing of it", () => {
  for (const how of [{ graphOnly: true }, { foldBatchNorms: true }]) expect(imported(fileOf(small), how).imported).toMatchObject({ fromDocument: false, disagreements: [] });
  expect(imported(fileOf(small, false)).imported).toMatchObject({ fromDocument: false, disagreements: [] });
  expect((decodeModel(fileOf(small, false)) as OnnxModel).metadata!.map(({ key }) => key)).not.toContain(carriedKey);
});

test("weights that lie beside the graph are found there", async () => {
  const path = join(home, "external.onnx");
  const written = await writeOnnx({ file: "small", checked: checkDocument(asSaved(small)), out: "external.onnx", path, weights: undefined, batch: false, external: true, carriesDocument: true, version: "1" });
  expect(written.kind).toBe("written");
  for (const link of [true, false]) expect(importFile(path, () => join(home, "external-own.safetensors"), { link })).toMatchObject({ imported: { fromDocument: true, document: drawn(small) } });
});
