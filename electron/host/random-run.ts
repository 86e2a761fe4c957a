// One run of a document on random numbers, which are the same for every document whose inputs are of the same types in the same order.
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledNetwork } from "../../shared/compiler/compile.ts";
import type { ArrayMessage, CompiledModelMessage } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import { feedArray } from "../../shared/inputs/feed-array.ts";
import { readFeedAttributes } from "../../shared/inputs/feed-plan.ts";
import type { EngineHost } from "./engine-host.ts";
import { runModel } from "./run-model.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface RandomRun {
  readonly document: WeftDocument;
  /** Nodes of the main block, in the order in which they are fed and told. */
  readonly inputs: readonly NodeId[];
  readonly outputs: readonly NodeId[];
  /** Absolute. */
  readonly weightsFile: WeightsSource | undefined;
  /** Whether that file is never changed in place. */
  readonly isSettled?: boolean;
}

/** Whole numbers are 0 or 1: places of any list that has two, and masks. Gives one array an output. */
export async function randomRun(engine: EngineHost, { document, inputs, outputs, weightsFile, isSettled }: RandomRun): Promise<readonly ArrayMessage[] | Problem> {
  const network = compiled(document);
  if ("problems" in network) return problem(network.problems[0]?.problem ?? "it cannot run");
  const feeds = randomFeeds(network, inputs, ({ name }) => name);
  if (isProblem(feeds)) return feeds;
  const places = outputs.map((node) => network.outputs.find((output) => output.node === node));
  const refused = incomparable(places);
  if (refused) return refused;
  return runModel(engine, { model: { ...network.model, ...(isSettled === true ? { settled: true } : {}) }, weightsFile, feeds }, (read) => readAll(read, places.map((place) => place?.name ?? "")));
}

/** Values at the border of a model's file, by their names there, and the nodes that stand for them in the document made of it. */
export interface FileRun {
  /** Absolute. */
  readonly file: string;
  readonly document: WeftDocument;
  readonly inputs: readonly { readonly node: NodeId; readonly value: string }[];
  readonly outputs: readonly { readonly node: NodeId; readonly value: string }[];
}

/** The same numbers through the file itself, as ONNX Runtime reads it. */
export async function randomRunOfFile(engine: EngineHost, { file, document, inputs, outputs }: FileRun): Promise<readonly ArrayMessage[] | Problem> {
  const network = compiled(document);
  if ("problems" in network) return problem(network.problems[0]?.problem ?? "it cannot run");
  const nodes = inputs.map(({ node }) => node);
  const feeds = randomFeeds(network, nodes, ({ node }) => inputs[nodes.indexOf(node)]?.value ?? "");
  if (isProblem(feeds)) return feeds;
  // An input that the document has no use for has nothing to be fed with.
  if (Object.keys(feeds).length !== inputs.length) return problem("not every input of the model is used");
  const places = outputs.map(({ node }) => network.outputs.find((output) => output.node === node));
  const refused = incomparable(places);
  if (refused) return refused;
  const { size, mtimeMs } = statSync(file);
  const model: CompiledModelMessage = {
    id: createHash("sha256").update(`${file} ${size} ${mtimeMs}`).digest("hex"), variant: "fast", file, onnx: new Uint8Array(0), parameters: [], seed: 1, probes: {},
    feeds: Object.entries(feeds).map(([name, { dtype, dims }]) => ({ name, dtype, dims })),
    outputs: network.model.outputs.map((output) => ({ ...output, name: outputs[places.findIndex((place) => place?.name === output.name)]?.value ?? output.name, anyDims: true })),
  };
  return runModel(engine, { model, weightsFile: undefined, feeds }, (read) => readAll(read, outputs.map(({ value }) => value)));
}

function incomparable(places: readonly (CompiledNetwork["outputs"][number] | undefined)[]): Problem | undefined {
  if (places.some((place) => place === undefined || place.type.carried !== undefined)) return problem("not every output is a plain array");
  const strings = places.find((place) => place?.type.dtype === "string");
  return strings && problem(`output ${strings.name} holds strings, which pass through as they are and are not compared`);
}

/** A document is often run beside its file: it is compiled once for both. */
const known = new WeakMap<WeftDocument, ReturnType<typeof compileDocument>>();

function compiled(document: WeftDocument): ReturnType<typeof compileDocument> {
  const before = known.get(document);
  if (before) return before;
  const made = compileDocument(checkDocument(document), { variant: "fast" });
  known.set(document, made);
  return made;
}

function randomFeeds(network: CompiledNetwork, inputs: readonly NodeId[], nameOf: (feed: CompiledNetwork["feeds"][number]) => string): Readonly<Record<string, ArrayMessage>> | Problem {
  const feeds: Record<string, ArrayMessage> = {};
  for (const feed of network.feeds) {
    if (feed.carried !== undefined) return problem(`input ${feed.name} is no plain array`);
    if (feed.dtype === "string") return problem(`input ${feed.name} holds strings, which pass through as they are and are not compared`);
    const array = feedArray({ ...feed, bound: 2, name: `input ${inputs.indexOf(feed.node)}`, attributes: readFeedAttributes({}) }, { kind: "random", seed: 1 });
    if (isProblem(array)) return array;
    feeds[nameOf(feed)] = array;
  }
  return feeds;
}

async function readAll(read: (of: string) => Promise<ArrayMessage | Failed>, names: readonly string[]): Promise<readonly ArrayMessage[] | Problem> {
  const arrays: ArrayMessage[] = [];
  for (const name of names) {
    const array = await read(name);
    if (isFailed(array)) return problem(array.failed);
    arrays.push(array);
  }
  return arrays;
}
