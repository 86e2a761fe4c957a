// Goes over a data set for all units of a wire and shows one of them; the pass is kept, so that the next unit of the wire is there at once.
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { unitExamples, type ExampleMessage } from "../../../shared/contract/jobs/unit-examples.ts";
import type { WishOf } from "../../../shared/contract/jobs/define.ts";
import type { Dataset } from "../../../shared/data/define.ts";
import { someSamples } from "../../../shared/data/some-samples.ts";
import type { UnitExamples } from "../../../shared/interpret/examples/example-pass.ts";
import { examplePicture } from "../../../shared/interpret/examples/picture-example.ts";
import type { RankedExample } from "../../../shared/interpret/examples/ranked-examples.ts";
import { openNamedData } from "../../interpret/open-named-data.ts";
import { digestOfData } from "../../interpret/digest-of-data.ts";
import { keptAnswers } from "../../interpret/kept-answers.ts";
import { openNetwork, type OpenNetwork } from "../../interpret/open-network.ts";
import { passData } from "../../interpret/pass-data.ts";
import { showExamples, type ShownExample } from "../../interpret/show-examples.ts";
import { defineJob, type Workplace } from "./define.ts";

type Wish = WishOf<typeof unitExamples>;

const kept = "examples.json";
const k = 9;
/** A pass over more units than these is not kept. */
const mostKept = 1024;
/** A sample is drawn at least so wide, a crop too. */
const leastSide = 84;

export const unitExamplesJob = defineJob({
  kind: unitExamples,
  async open(wish, place) {
    const opened = await openNetwork(wish, place.places);
    if (isProblem(opened)) return opened;
    const dataset = await openNamedData(wish.data, opened);
    if (isProblem(dataset)) return dataset;
    return { work: () => work(wish, opened, dataset, place), answer: () => Promise.resolve(null) };
  },
});

interface Kept {
  readonly classes: readonly string[];
  readonly units: readonly UnitExamples[];
}

async function work(wish: Wish, opened: OpenNetwork, dataset: Dataset, place: Workplace<unknown>): Promise<Problem | undefined> {
  const { engine, places, mayGoOn, progress, tell } = place;
  const { network, weightsFile, checked: { document } } = opened;
  const samples = someSamples(dataset, wish.samples, document.seed, "examples");
  const cache = await keptAnswers(places.cache, opened, [wish.port, wish.data, digestOfData(dataset), samples.length, k]);
  const before = readKept(await cache.read(kept));
  progress(before ? samples.length : 0, samples.length);
  const found = before ?? (await passed());
  if (isProblem(found) || !found) return found;
  const unit = found.units[wish.channel];
  if (!unit) return problem(`found channel ${wish.channel} of ${wish.port}, expected 0 to ${found.units.length - 1}`);
  const chosen = [unit.top, unit.bottom, unit.random, ...unit.slices.map(({ examples }) => examples)].flat().map(({ sample }) => sample);
  const shown = await showExamples(engine, { port: wish.port, channel: wish.channel }, dataset, chosen, { network, weightsFile, provider: "cpu", seed: document.seed, others: {} });
  if (isProblem(shown)) return shown;
  const drawn = (examples: readonly RankedExample[]) => examples.map((one) => drawnExample(one, shown.get(one.sample)));
  const { seen, top, bottom, random, slices, histogram, selectivity, mean, above } = unit;
  tell({
    seen, classes: found.classes, top: drawn(top), bottom: drawn(bottom), random: drawn(random), slices: slices.map((slice) => ({ ...slice, examples: drawn(slice.examples) })),
    histogram: { from: histogram.from, width: histogram.width, counts: histogram.counts }, ...(selectivity ? { selectivity: { ...selectivity, means: [...selectivity.means] } } : {}), mean, above,
  });
  return undefined;

  async function passed(): Promise<Kept | Problem | undefined> {
    const pass = await passData(engine, {
      document, dataset, samples, ports: [wish.port], k, seed: document.seed, provider: "cpu", weightsFile,
      onBatch: (done, of) => {
        progress(done, of);
        return mayGoOn();
      },
    });
    if (isProblem(pass)) return pass;
    const one = pass.passes.get(wish.port);
    const whole: Kept = { classes: pass.classes, units: Array.from({ length: one?.units ?? 0 }, (_, at) => one?.pass.of(at)).filter((each) => each !== undefined) };
    if (pass.seen === samples.length && whole.units.length <= mostKept) await cache.keep(kept, new TextEncoder().encode(JSON.stringify(whole, asText)));
    return whole;
  }
}

/** JSON has no word for the mean of a class without samples. */
const noNumber = "no number";
const asText = (_: string, value: unknown) => (typeof value === "number" && !Number.isFinite(value) ? noNumber : value);
const asNumber = (_: string, value: unknown) => (value === noNumber ? NaN : value);

function readKept(bytes: Uint8Array | undefined): Kept | undefined {
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes), asNumber) as Kept);
  } catch {
    return undefined;
  }
}

function drawnExample({ sample, answer }: RankedExample, shown: ShownExample | undefined): ExampleMessage {
  const { planes, label, map, field } = shown ?? {};
  if (!planes) return { sample, answer, ...(label === undefined ? {} : { label }) };
  const zoom = Math.max(1, Math.ceil(leastSide / planes.width));
  const isPart = field && (field.y.to - field.y.from + 1 < planes.height || field.x.to - field.x.from + 1 < planes.width);
  return {
    sample, answer, ...(label === undefined ? {} : { label }),
    whole: examplePicture({ sample: planes, map, field: isPart ? field : undefined, zoom }),
    ...(isPart ? { crop: examplePicture({ sample: planes, field, cropped: true, zoom: Math.max(1, Math.ceil(leastSide / Math.max(field.y.to - field.y.from + 1, field.x.to - field.x.from + 1))) }) } : {}),
  };
}
