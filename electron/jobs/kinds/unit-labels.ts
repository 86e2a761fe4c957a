// Names what the units of a wire look for, over a data set, and keeps it: the next unit of the wire has its name at once.
import { isProblem } from "../../../shared/base/problem.ts";
import { unitLabels, type UnitLabelsNews } from "../../../shared/contract/jobs/unit-labels.ts";
import { someSamples } from "../../../shared/data/some-samples.ts";
import { labelOf } from "../../../shared/interpret/dissection/dissect.ts";
import { digestOfData } from "../../interpret/digest-of-data.ts";
import { dissectData } from "../../interpret/dissect-data.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { keptAnswers } from "../../interpret/kept-answers.ts";
import { openNamedData } from "../../interpret/open-named-data.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

const kept = "labels.json";
const shown = 6;

export const unitLabelsJob = defineJob({
  kind: unitLabels,
  async open(wish, { engine, places, mayGoOn, progress, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const dataset = await openNamedData(wish.data, opened);
    if (isProblem(dataset)) return dataset;
    const { network, weightsFile, checked: { document } } = opened;
    const samples = someSamples(dataset, wish.samples, document.seed, "labels");
    const cache = await keptAnswers(places.cache, opened, ["labels", wish.port, wish.data, digestOfData(dataset), samples.length]);
    return {
      async work() {
        const before = readKept(await cache.read(kept));
        if (before) return void tell(before);
        const units = await dissectData(engine, { network, weightsFile, provider: "cpu", seed: document.seed, others: inputsOf(network), port: wish.port, dataset, samples, onRun: (done, of) => {
          progress(done, of);
          return mayGoOn();
        } });
        if (isProblem(units)) return units;
        if (!units) return undefined;
        const news: UnitLabelsNews = { samples: samples.length, units: units.map((unit) => {
          const label = labelOf(unit);
          return { threshold: unit.threshold, share: unit.share, scores: unit.scores.slice(0, shown), ...(label === undefined ? {} : { label }) };
        }) };
        await cache.keep(kept, new TextEncoder().encode(JSON.stringify(news)));
        progress(samples.length, samples.length);
        tell(news);
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});

function readKept(bytes: Uint8Array | undefined): UnitLabelsNews | undefined {
  try {
    const read = bytes && unitLabels.news.read(JSON.parse(new TextDecoder().decode(bytes)), kept);
    return read && !isProblem(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
