// A checkpoint goes into the whole network: what is left out of runs takes its numbers from it, or keeps those it has.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadWeightsJob } from "../../electron/jobs/kinds/load-weights.ts";
import { findWeights } from "../../electron/files/find-weights.ts";
import { openWeights } from "../../electron/weights/open-weights.ts";
import { openWeightsFile, type WeightsFile } from "../../electron/weights/weights-file.ts";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { NewsOf } from "../../shared/contract/jobs/define.ts";
import type { loadWeights } from "../../shared/contract/jobs/load-weights.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { diagram } from "../support/diagram.ts";

const home = temporaryFolder("load-weights");

function writeArrays(file: string, arrays: Readonly<Record<string, readonly number[]>>, dims: Readonly<Record<string, readonly number[]>> = {}): void {
  const plan = weightsPlan(Object.entries(arrays).map(([name, numbers]) => ({ name, dims: dims[name] ?? [numbers.length] })));
  const bytes = new Uint8Array(plan.bytes);
  bytes.set(plan.header);
  for (const [name, numbers] of Object.entries(arrays)) bytes.set(new Uint8Array(Float32Array.from(numbers).buffer), plan.entries.get(name)?.offset ?? 0);
  writeFileSync(file, bytes);
}

const network = diagram({ nodes: { x: ["input", { axes: "m=3" }], norm: ["layer-norm", { axes: "m" }], y: ["output"] }, wires: ["x -> norm", "norm -> y"] });

type Taken = NonNullable<NewsOf<typeof loadWeights>["taken"]>;

/** What came of it: the file of the weights, or why there is none. */
async function load(document: WeftDocument, arrays: Readonly<Record<string, readonly number[]>>): Promise<string | Problem> {
  writeArrays(join(home, "other.safetensors"), arrays);
  const taken = await take(document);
  return "problem" in taken ? taken : (taken.weights ?? "");
}

async function take(document: WeftDocument, link = false): Promise<Taken | Problem> {
  mkdirSync(join(home, "cache"), { recursive: true });
  const told: NewsOf<typeof loadWeights>[] = [];
  const place = { places: { assets: home, unsaved: home, runs: home, cache: home, scratch: join(home, "cache") }, tell: (news: NewsOf<typeof loadWeights>) => void told.push(news) };
  const job = await loadWeightsJob.open({ document: printDocument(document), path: join(home, "net.weft"), checkpoint: join(home, "other.safetensors"), take: true, link }, place as unknown as Parameters<typeof loadWeightsJob.open>[1]);
  if (!("work" in job)) throw new Error("no job");
  return (await job.work()) ?? told.at(-1)?.taken ?? {};
}

function numbersIn(weights: string | Problem) {
  if (typeof weights !== "string") throw new Error(weights.problem);
  return numbersOf(openWeightsFile(join(home, weights)));
}

function numbersOf(file: WeightsFile | Failed): Readonly<Record<string, readonly number[]>> {
  if (isFailed(file)) throw new Error(file.failed);
  const numbers = Object.fromEntries(file.arrays.map(({ name }) => {
    const read = file.read(name);
    if (isFailed(read)) throw new Error(read.failed);
    return [name, [...(read ?? [])]];
  }));
  file.close();
  return numbers;
}

test("a whole checkpoint takes the place of weights that are gone; a part of one says that they are", async () => {
  const gone: WeftDocument = { ...network, weights: "gone.safetensors" };
  expect(await load(gone, { "norm.weight": [1, 2, 3] })).toMatchObject({ problem: expect.stringContaining("gone.safetensors") });
  expect(numbersIn(await load(gone, { "norm.weight": [1, 2, 3], "norm.bias": [4, 5, 6] }))).toEqual({ "norm.weight": [1, 2, 3], "norm.bias": [4, 5, 6] });
});

test("numbers that the diagram gives are not missed in a checkpoint", async () => {
  const edges = diagram({ nodes: { x: ["input", { axes: "c=1 (y=3 x=3)" }], edge: ["conv", { to: "c=1", kernel: [1], values: [2], bias: false }], norm: ["layer-norm", { axes: "x" }], y: ["output"] }, wires: ["x -> edge", "edge -> norm", "norm -> y"] });
  const numbers = numbersIn(await load({ ...edges, weights: "gone.safetensors" }, { "norm.weight": [1, 2, 3], "norm.bias": [4, 5, 6] }));
  expect(numbers).toEqual({ "edge.weight": [2], "norm.weight": [1, 2, 3], "norm.bias": [4, 5, 6] });
});

test("muted nodes keep what the document has for them, under the names they have now", async () => {
  const forked = diagram({
    nodes: { x: ["input", { axes: "m=3" }], norm: ["layer-norm", { axes: "m" }], side: ["layer-norm", { axes: "m" }], one: ["output"], two: ["output"] },
    wires: ["x -> norm", "norm -> one", "x -> side", "side -> two"],
  });
  const { main } = forked.blocks;
  const document: WeftDocument = { ...forked, weights: "own.safetensors", storedAs: { "side.weight": "older.weight" }, blocks: { main: { ...main!, nodes: { ...main!.nodes, side: { ...main!.nodes["side"]!, leftOut: "muted" } } } } };
  writeArrays(join(home, "own.safetensors"), { "norm.weight": [1, 2, 3], "norm.bias": [4, 5, 6], "older.weight": [7, 8, 9], "side.bias": [10, 11, 12] });
  expect(numbersIn(await load(document, { "norm.weight": [-1, -2, -3], "side.bias": [-10, -11, -12] }))).toEqual({ "norm.weight": [-1, -2, -3], "norm.bias": [4, 5, 6], "side.weight": [7, 8, 9], "side.bias": [-10, -11, -12] });
});

test("left in the checkpoint, every number is the one that would have been copied, and only what does not lie there is written", async () => {
  const heads = diagram({ nodes: { x: ["input", { axes: "b=2 m=3" }], norm: ["layer-norm", { axes: "m" }], map: ["linear", { from: "m", to: "h=2 k=4" }], mix: ["linear", { from: "h k", to: "n=5" }], y: ["output"] }, wires: ["x -> norm", "norm -> map", "map -> mix", "mix -> y"] });
  const count = (length: number, from: number) => Array.from({ length }, (_, i) => from + i);
  const all = { "norm.weight": count(3, 1), "norm.bias": count(3, 10), "map.weight": count(24, 100), "map.bias": count(8, 200), "mix.weight": count(40, 300), "mix.bias": count(5, 400) };
  const [dims, path] = [{ "map.weight": [8, 3], "map.bias": [2, 4], "mix.weight": [5, 8] }, join(home, "net.weft")];
  const numbersOfDocument = async (document: WeftDocument) => {
    const source = await findWeights(path, document, { samples: join(home, "samples"), unsaved: home });
    if (source === undefined || isProblem(source)) throw new Error(source?.problem);
    return numbersOf(openWeights(source));
  };
  const given = (taken: Taken | Problem) => {
    if ("problem" in taken) throw new Error(taken.problem);
    return taken;
  };
  for (const left of [[], ["mix.bias"], ["norm.weight", "map.weight"]]) {
    const arrays = Object.fromEntries(Object.entries(all).filter(([name]) => !left.includes(name)));
    writeArrays(join(home, "other.safetensors"), arrays, dims);
    const copied = given(await take(heads));
    const linked = given(await take(heads, true));
    expect([copied.linked, linked.weights === undefined, linked.linked?.files.map(({ file }) => file)]).toEqual([undefined, left.length === 0, ["other.safetensors"]]);
    expect(Object.keys(linked.linked?.arrays ?? {}).sort()).toEqual(Object.keys(arrays).sort());
    if (linked.weights !== undefined) expect(Object.keys(numbersIn(linked.weights)).sort()).toEqual([...left].sort());
    const asDocument = (taken: Taken): WeftDocument => ({ ...heads, ...(taken.weights === undefined ? {} : { weights: taken.weights }), ...(taken.linked ? { linked: taken.linked } : {}) });
    expect(await numbersOfDocument(asDocument(linked))).toEqual(await numbersOfDocument(asDocument(copied)));
    const parsed = parseDocument(printDocument(asDocument(linked)), "net.weft");
    expect(parsed).toEqual({ document: asDocument(linked) });
  }
});
