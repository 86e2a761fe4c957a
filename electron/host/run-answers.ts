// What the window asks about training runs on disk, and the recipes of networks that come along.
import { dirname, join } from "node:path";
import { isProblem } from "../../shared/base/problem.ts";
import type { AppContract } from "../../shared/contract/app.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { keepWeights } from "../files/keep-weights.ts";
import { readBytes } from "../files/read-bytes.ts";
import { folderOfRun, listRuns, readRecords, runFiles } from "../files/training-runs.ts";
import type { AppHostOptions } from "./app-host.ts";
import type { ChosenPlaces } from "./chosen-places.ts";
import { failedOr, failedOrElse } from "./failed-or.ts";
import { pathsInSettings } from "./wish-paths.ts";

type Answers = Pick<Handlers<AppContract>, "trainingRuns" | "readRun" | "keepWeights" | "recipe">;

export function answerRuns({ folders: { runs, unsaved }, assets }: AppHostOptions, chosen: ChosenPlaces): Answers {
  return {
    async trainingRuns(owner) {
      const entries = await listRuns(runs, owner);
      // What a run has learned from was chosen when it began.
      for (const path of entries.flatMap(({ settings }) => pathsInSettings(settings))) chosen.choose(path);
      return entries.map(({ last, best, right, now, ...entry }) => ({ ...entry, ...(last ? { last } : {}), ...(best === undefined ? {} : { best }), ...(right === undefined ? {} : { right }), ...(now === undefined ? {} : { now }) }));
    },
    async readRun({ run, owner }) {
      const folder = folderOfRun(runs, owner, run);
      return failedOr(isProblem(folder) ? folder : await readRecords(folder));
    },
    async keepWeights({ run, which, document, owner }) {
      const folder = (await chosen.documentRefusal(document)) ?? folderOfRun(runs, owner, run);
      const kept = isProblem(folder) ? folder : await keepWeights(join(folder, which === "now" ? runFiles.now : runFiles.weights), { path: document, title: owner.title }, unsaved);
      return failedOrElse(kept, (file) => ({ file }));
    },
    async recipe({ weights }) {
      const name = /^sample:([a-z0-9-]{1,80})\.safetensors$/.exec(weights)?.[1];
      if (name === undefined) return null;
      const bytes = await readBytes(join(dirname(assets), "scripts/gallery-recipes", `${name}.json`), 2 ** 20);
      return isProblem(bytes) ? null : new TextDecoder().decode(bytes);
    },
  };
}
