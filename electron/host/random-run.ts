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
import { runModel } from "./run-model.ts";

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
  return runModel(engine, { model: network.model, weightsFile, feeds }, async (read) => {
    const arrays: ArrayMessage[] = [];
    for (const place of places) {
      const array = await read(place?.name ?? "");
      if (isFailed(array)) return problem(array.failed);
      arrays.push(array);
    }
    return arrays;
  });
}
