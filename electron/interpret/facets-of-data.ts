// The kinds of picture a unit answers to, over a data set, ready to be looked at.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { findFacets, type FacetSample } from "../../shared/interpret/facets/find-facets.ts";
import type { FedNumbers } from "../../shared/interpret/follow-step.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { colourPicture } from "../../shared/interpret/picture-of.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { plansOf, usableArrays } from "../../shared/training/many-samples.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { StepSettings } from "./engine-steps.ts";
import { readyOnEngine } from "./ready-on-engine.ts";
import { planesOf } from "./show-examples.ts";

const [leastSide, shownParents] = [84, 5];

export interface FacetsOfDataWish extends StepSettings {
  readonly unit: Unit;
  readonly code?: string | undefined;
  readonly dataset: Dataset;
  readonly samples: ArrayLike<number>;
  readonly onRun?: (done: number, of: number) => Promise<boolean>;
}

export interface ShownFacet {
  readonly picture: Picture;
  readonly mean: Picture;
  /** The nearest of the samples that the mean is of. */
  readonly examples: readonly Picture[];
  /** Their numbers in the data set. */
  readonly parents: readonly number[];
  readonly share: number;
  readonly before: number;
  readonly after: number;
}

export async function facetsOfData(engine: EngineHost, wish: FacetsOfDataWish): Promise<{ readonly facets: readonly ShownFacet[]; readonly driving: number; readonly silhouette: number } | Problem | undefined> {
  const { network, dataset, unit, code, seed } = wish;
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const fits = matchInputs(usableArrays(dataset.arrays, plansOf(network)), plansOf(network));
  if (isProblem(fits)) return fits;
  const sample = (number: number): FacetSample | Problem => {
    const fed = arrangeArrays(fits, batchArrays(dataset, [wish.samples[number] ?? 0]));
    if (isProblem(fed)) return fed;
    return { feeds: fed as Readonly<Record<string, FedNumbers>>, picture: Float32Array.from(planesOf(Float32Array.from(fed[input.name]?.data ?? [], Number), input).data) };
  };
  const found = await findFacets(readyOnEngine(engine, wish), { network, unit, code, samples: wish.samples.length, sample, seed, ...(wish.onRun ? { onRun: wish.onRun } : {}) });
  if (!found || isProblem(found)) return found;
  const zoom = Math.max(1, Math.ceil(leastSide / input.width));
  const drawn = (data: Float32Array) => colourPicture({ data, ...found.size }, zoom);
  const facets = found.facets.map((facet) => ({
    ...facet, picture: drawn(facet.picture), mean: drawn(facet.mean), parents: facet.parents.map((number) => wish.samples[number] ?? 0),
    examples: facet.parents.slice(0, shownParents).flatMap((number) => {
      const one = sample(number);
      return isProblem(one) ? [] : [drawn(one.picture)];
    }),
  }));
  return { facets, driving: found.driving, silhouette: found.silhouette };
}
