// How many samples one core prepares in a second: made from the seed, and taken again from those kept.
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import { dealBatches } from "../../shared/data/batches.ts";
import { cacheSamples } from "../../shared/data/cache-samples.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { drawnDigits } from "../../shared/data/drawn-digits.ts";
import { datasets } from "../../shared/data/index.ts";
import { timed } from "./gallery-documents.ts";
import { figure } from "./report.ts";

const batch = 64;
const batches = 40;
const rounds = 7;

for (const { name, open } of datasets) measure(`${name} made, batches of ${batch}`, open(1, {}), name === "drawn-digits" ? { target: 20000 } : {});

const kept = cacheSamples(drawnDigits.open(1, { size: 4096 }), 2 ** 26);
batchArrays(kept, Array.from({ length: kept.size }, (_, i) => i));
measure(`drawn-digits kept, batches of ${batch}`, kept, {});

/** Samples a second; the first round warms up and does not count. */
function measure(name: string, dataset: Dataset, extra: Readonly<Record<string, unknown>>): void {
  const dealt = dealBatches({ samples: Uint32Array.from({ length: dataset.size }, (_, i) => i), size: batch, seed: 1, last: "fill" });
  if ("problem" in dealt) throw new Error(dealt.problem);
  const round = () => timed(() => {
    for (let i = 0; i < batches; i++) batchArrays(dataset, dealt.next().value.samples);
  });
  round();
  figure(name, "samples/s", Array.from({ length: rounds }, () => (batch * batches) / (round() / 1000)), extra);
}
