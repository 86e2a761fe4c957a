// What a document is trained on where nobody has said: as it was trained when it comes trained, else on the first data that fit it.
import { isProblem } from "../../shared/base/problem.ts";
import { openDataset, type DatasetRecipe } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { learningNetwork } from "../../shared/training/learning-document.ts";
import { isRunSettings, parseRunSettings, readRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import type { OpenDocument } from "./document-store.ts";
import { host } from "./host.ts";

/** Larger networks are not tried on every set of data. */
const mostNodes = 400;
/** In the window one goes back to them. */
const keptCheckpoints = 10;

export async function usualSettings(tab: OpenDocument): Promise<RunSettings> {
  const recipe = tab.document.weights === undefined ? null : await host().recipe({ weights: tab.document.weights });
  const read = recipe === null ? undefined : asSettings(recipe);
  if (read) return read;
  const data = (await fittingData(tab)) ?? datasets.find(({ name }) => name === "two-moons");
  const made = readRunSettings({ data: { kind: "made", name: data?.name ?? "", options: {} }, optimiser: { name: "adam" }, epochs: 20, keepLast: keptCheckpoints });
  if (isRunSettings(made)) return made;
  throw new Error("the usual settings of a run are none");
}

function asSettings(text: string): RunSettings | undefined {
  const read = parseRunSettings(text);
  return isRunSettings(read) ? { ...read, keepLast: Math.max(keptCheckpoints, read.keepLast) } : undefined;
}

/** Of data that fit, those whose name the document's own resembles. */
async function fittingData({ document, name }: OpenDocument): Promise<DatasetRecipe | undefined> {
  if (Object.values(document.blocks).reduce((sum, { nodes }) => sum + Object.keys(nodes).length, 0) > mostNodes) return undefined;
  const words = `${document.title} ${name}`.toLowerCase();
  const alike = (recipe: DatasetRecipe) => recipe.name.split("-").filter((word) => words.includes(word.replace(/s$/, ""))).length;
  for (const recipe of [...datasets].sort((a, b) => alike(b) - alike(a))) {
    const dataset = openDataset(recipe, 1);
    if (!isProblem(dataset) && !isProblem(learningNetwork({ document, arrays: dataset.arrays, batch: 64, output: "", target: "", inputs: {}, noise: [] }))) return recipe;
    // Each try checks and lowers the network: the window draws in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return undefined;
}
