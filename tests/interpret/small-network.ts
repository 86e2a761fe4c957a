// A small convolutional network with its numbers, for steps and attributions to be held against.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import type { LoweredFeed } from "../../shared/compiler/lower/lower.ts";
import type { IrGraph, IrNode } from "../../shared/ir/graph.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { ascentStep, givenNames, type AscentStep, type AscentWish } from "../../shared/interpret/ascent-step.ts";
import { feedsOf, firstState, type AscentSettings, type AscentState } from "../../shared/interpret/follow-step.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

export interface SmallNetwork {
  readonly graph: IrGraph;
  /** Its parameters and pictures. */
  readonly feeds: Feeds;
  readonly pictures: readonly LoweredFeed[];
  valueAt(port: string): IrNode;
  /** A wish for the port but for what it is about. */
  lookingAt(port: string): Pick<AscentWish, "input" | "at" | "axes">;
}

export function smallNetwork(channels = "c=3", side = 8, seed = 5): SmallNetwork {
  const checked = checkDocument(diagram({
    sizes: { side }, seed,
    nodes: {
      picture: ["input", { axes: `${channels} (y=side x=side)` }], edges: ["conv", { to: "m=4", kernel: [3] }], relu: ["relu"],
      classify: ["linear", { from: "m y x", to: "k=5" }], softmax: ["softmax", { axis: "k" }], chances: ["output"],
    },
    wires: ["picture -> edges", "edges -> relu", "relu -> classify", "classify -> softmax", "softmax -> chances"],
  }));
  if (!checked.runnable) throw new Error(checked.problems.map(({ problem }) => problem).join("; "));
  const { lowered, feeds } = networkNumbers(checked);
  const valueAt = (port: string) => lowered.graph.origins.get(port)!;
  const input = pictureInput(lowered.feeds);
  if (isProblem(input)) throw new Error(input.problem);
  return { graph: lowered.graph, feeds, pictures: lowered.feeds, valueAt, lookingAt: (port) => ({ input, at: valueAt(port), axes: unitAxes(lowered.types.get(port)!) }) };
}

export function stepOf(network: SmallNetwork, wish: AscentWish): AscentStep {
  const step = ascentStep(network.graph, wish);
  if (isProblem(step)) throw new Error(step.problem);
  return step;
}

/** What a step gives, by the evaluator. */
export function take(network: SmallNetwork, step: AscentStep, state: AscentState, settings: AscentSettings): Feeds {
  const own = Object.entries(feedsOf(step, state, settings)).map(([name, array]) => [name, numericArray(array, array.data)] as const);
  return compute({ graph: step.graph, feeds: new Map([...network.feeds, ...own]) });
}

export function follow(network: SmallNetwork, step: AscentStep, settings: AscentSettings, steps: number): { readonly state: AscentState; readonly last: Feeds } {
  let state = firstState(step, settings.seed);
  let last: Feeds = new Map();
  for (let i = 0; i < steps; i++) {
    last = take(network, step, state, settings);
    const data = (name: string) => Float32Array.from(last.get(name)!.data);
    state = { taken: i + 1, parameters: data(givenNames.parameters), mean: data(givenNames.mean), square: data(givenNames.square) };
  }
  return { state, last };
}
