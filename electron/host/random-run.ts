// One run of a document on random numbers, which are the same for every document whose inputs are of the same types in the same order.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import { feedArray } from "../../shared/inputs/feed-array.ts";
import { readFeedAttributes } from "../../shared/inputs/feed-plan.ts";
import type { EngineHost } from "./engine-host.ts";

export interface RandomRun {
  readonly document: WeftDocument;
  /** Nodes of the main block, in the order in which they are fed and told. */
  readonly inputs: readonly NodeId[];
  readonly outputs: readonly NodeId[];
  /** Absolute. */
  readonly weightsFile: string | undefined;
}

/** Whole numbers are 0 or 1: places of any list that has two, and masks. Gives one array an output. */
export async function randomRun(engine: EngineHost, { document, inputs, outputs, weightsFile }: RandomRun): Promise<readonly ArrayMessage[] | Problem> {
  const network = compileDocument(checkDocument(document), { variant: "fast" });
  if ("problems" in network) return problem(network.problems[0]?.problem ?? "it cannot run");
  const feeds: Record<string, ArrayMessage> = {};
  for (const feed of network.feeds) {
    if (feed.carried !== undefined) return problem(`input ${feed.name} is no plain array`);
    const array = feedArray({ ...feed, bound: 2, name: `input ${inputs.indexOf(feed.node)}`, attributes: readFeedAttributes({}) }, { kind: "random", seed: 1 });
    if (isProblem(array)) return array;
    feeds[feed.name] = array;
  }
  const places = outputs.map((node) => network.outputs.find((output) => output.node === node));
  if (places.some((place) => place === undefined || place.type.carried !== undefined)) return problem("not every output is a plain array");
  const { model } = network;
  const ready = await engine.prepare({ model: { ...model, ...(weightsFile === undefined ? {} : { weightsFile }) }, provider: "cpu" });
  if (isFailed(ready)) return problem(ready.failed);
  try {
    const frame = await engine.run({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: model.outputs.map(({ name }) => ({ of: name })) });
    if (frame === null || isFailed(frame)) return problem(frame ? frame.failed : "the run was given up for another one");
    const arrays: ArrayMessage[] = [];
    for (const place of places) {
      const array = await engine.readArray({ model: model.id, of: place?.name ?? "" });
      if (isFailed(array)) return problem(array.failed);
      arrays.push(array);
    }
    return arrays;
  } finally {
    await engine.release({ model: model.id });
  }
}
