// Finds the kinds of picture that a unit answers to and makes a picture of each; they are told when all are there.
import { isProblem } from "../../../shared/base/problem.ts";
import { unitFacets } from "../../../shared/contract/jobs/unit-facets.ts";
import { someSamples } from "../../../shared/data/some-samples.ts";
import { facetsOfData } from "../../interpret/facets-of-data.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { openNamedData } from "../../interpret/open-named-data.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

export const unitFacetsJob = defineJob({
  kind: unitFacets,
  async open(wish, { engine, places, mayGoOn, progress, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const dataset = await openNamedData(wish.data, opened);
    if (isProblem(dataset)) return dataset;
    const { network, weightsFile, checked: { document } } = opened;
    const samples = someSamples(dataset, wish.samples, document.seed, "facets");
    return {
      async work() {
        const found = await facetsOfData(engine, { network, weightsFile, provider: "cpu", seed: document.seed, others: inputsOf(network), unit: { port: wish.port, channel: wish.channel }, dataset, samples, onRun: (done, of) => {
          progress(done, of);
          return mayGoOn();
        } });
        if (isProblem(found)) return found;
        if (found) tell({ ...found, facets: found.facets.map(({ picture, mean, examples, share, before, after }) => ({ picture, mean, examples: [...examples], share, before, after })) });
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});
