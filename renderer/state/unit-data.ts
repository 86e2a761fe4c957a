// The data sets that fit the network at hand: what examples of a unit are looked for in.
import { isProblem } from "../../shared/base/problem.ts";
import { openDataset } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { usableArrays } from "../../shared/training/many-samples.ts";
import { readFeedAttributes } from "../../shared/inputs/feed-plan.ts";
import { activeTab } from "./document-store.ts";
import { runStore } from "./run-store.ts";
import { trainingStore } from "./training-store.ts";

export interface FittingData {
  readonly title: string;
  /** As run settings write it. */
  readonly source: string;
}

/** The one that training was told of first; of the others first what the document is called after, then those with as many classes as the network has answers. */
export function fittingData(): readonly FittingData[] {
  const { network } = runStore.getState();
  if (!network) return [];
  const plans = network.feeds.map((feed) => ({ ...feed, attributes: readFeedAttributes({}) }));
  const answers = new Set(network.model.outputs.flatMap(({ dims }) => dims));
  const title = activeTab()?.document.title.toLowerCase() ?? "";
  const made = datasets.flatMap((recipe) => {
    const opened = openDataset(recipe, 0);
    if (isProblem(opened) || isProblem(matchInputs(usableArrays(opened.arrays, plans), plans))) return [];
    const isAnswered = opened.arrays.some(({ use, classes }) => use === "target" && classes && answers.has(classes.length));
    const rank = Number(isAnswered) + 2 * Number(title.includes(recipe.title.toLowerCase()));
    return [{ title: recipe.title, source: JSON.stringify({ kind: "made", name: recipe.name, options: {} }), rank }];
  });
  const told = trainingStore.getState().settings.get(activeTab()?.key ?? "")?.data;
  const own = told && told.kind !== "made" ? [{ title: "The data of the training", source: JSON.stringify(told) }] : [];
  return [...own, ...made.toSorted((a, b) => b.rank - a.rank).map(({ title: called, source }) => ({ title: called, source }))];
}

/** Whether an input takes a picture, so that pictures can be made for it and maps drawn over it. */
export function takesPicture(): boolean {
  const { network } = runStore.getState();
  return network !== undefined && !isProblem(pictureInput(network.feeds.map((feed) => ({ ...feed, attributes: {} }))));
}
