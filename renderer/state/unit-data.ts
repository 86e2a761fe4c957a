// The data sets that fit the network at hand: what examples of a unit are looked for in.
import { isProblem } from "../../shared/base/problem.ts";
import { openDataset } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import { readFeedAttributes } from "../../shared/inputs/feed-plan.ts";
import { activeTab } from "./document-store.ts";
import { runStore } from "./run-store.ts";
import { trainingStore } from "./training-store.ts";

export interface FittingData {
  readonly title: string;
  /** As run settings write it. */
  readonly source: string;
}

/** The one that training was told of first; of the others first those with as many classes as the network has answers. */
export function fittingData(): readonly FittingData[] {
  const { network } = runStore.getState();
  if (!network) return [];
  const plans = network.feeds.map((feed) => ({ ...feed, attributes: readFeedAttributes({}) }));
  const answers = new Set(network.model.outputs.flatMap(({ dims }) => dims));
  const made = datasets.flatMap((recipe) => {
    const opened = openDataset(recipe, 0);
    if (isProblem(opened) || isProblem(matchInputs(opened.arrays, plans))) return [];
    const isAnswered = opened.arrays.some(({ use, classes }) => use === "target" && classes && answers.has(classes.length));
    return [{ title: recipe.title, source: JSON.stringify({ kind: "made", name: recipe.name, options: {} }), isAnswered }];
  });
  const told = trainingStore.getState().settings.get(activeTab()?.key ?? "")?.data;
  const own = told && told.kind !== "made" ? [{ title: "The data of the training", source: JSON.stringify(told) }] : [];
  return [...own, ...made.toSorted((a, b) => Number(b.isAnswered) - Number(a.isAnswered)).map(({ title, source }) => ({ title, source }))];
}
