// Samples as what the network's inputs take, and the noise of a step.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { measureSamples, standardise, type Standardisation } from "../../shared/data/standardise.ts";
import { fill, type FedArray } from "../../shared/inputs/feed-plan.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import type { PreparedTraining } from "./prepare-training.ts";

export type Feeds = Readonly<Record<string, ArrayMessage>>;

export interface Dealer {
  feedsOf(samples: Uint32Array): Feeds | Problem;
  /** As many samples as a step takes, by the names the dataset gives its arrays. */
  feedsFrom(arrays: Readonly<Record<string, FedArray>>): Feeds | Problem;
  /** A function of the seed and the steps done, so that a run that goes on has the noise it would have had. */
  noiseOf(done: number): Feeds;
  /** For the inputs of the network that want noise, the same in every trial. */
  noiseOfTrial(batch: number): Feeds;
}

export function createDealer({ dataset, network, settings, step, training }: PreparedTraining): Dealer {
  const measured = new Map<string, Standardisation>();
  if (settings.standardise) for (const { name, use, type } of dataset.arrays) if (use === "input" && type.dtype !== "i32") measured.set(name, measureSamples(dataset, name, training.samples, type.axes.length > 0));
  const controls: Feeds = Object.fromEntries(network.lowered.controls.map(({ name, value }) => [name, { dtype: "f32", dims: [], data: Float32Array.of(value) }]));
  const noiseOfInputs = (when: string): Feeds => Object.fromEntries(network.noise.map((plan) => {
    const random = randomStream(settings.seed, `${plan.name} of ${when}`);
    return [plan.name, fill(plan, plan.attributes.distribution === "uniform" ? random.uniform : random.normal)];
  }));
  return {
    feedsOf(samples) {
      return this.feedsFrom(batchArrays(dataset, samples));
    },
    feedsFrom(arrays) {
      const arranged = arrangeArrays(network.fits, arrays, (name, array) => {
        const figures = measured.get(name);
        return figures ? standardise(array, figures) : array;
      });
      return isProblem(arranged) ? arranged : { ...controls, ...arranged };
    },
    noiseOf(done) {
      return { ...noiseOfInputs(`step ${done}`), ...Object.fromEntries(step.noise.map(({ name, dims }) => {
        const random = randomStream(settings.seed, `${name} of step ${done}`);
        return [name, { dtype: "f32", dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => Math.fround(random.uniform(i))) }];
      })) };
    },
    noiseOfTrial: (batch) => noiseOfInputs(`batch ${batch} of a trial`),
  };
}
