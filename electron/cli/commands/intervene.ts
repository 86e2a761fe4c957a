// weft intervene: changes what is on a wire while the network runs, and shows what that does to the outputs.
import { resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import type { OutputEffect } from "../../../shared/interpret/interventions/effect.ts";
import { printIntervention, readIntervention } from "../../../shared/interpret/interventions/intervention-text.ts";
import type { Intervention } from "../../../shared/interpret/interventions/intervention.ts";
import { floatPorts } from "../../../shared/interpret/read-unit.ts";
import { openData } from "../../files/open-data.ts";
import { intervene, type Intervened } from "../../interpret/intervene.ts";
import { dataOptions, dataSource } from "../data-options.ts";
import { feedInputs, feedPlans } from "../feed-inputs.ts";
import { lowerFile } from "../lower-file.ts";
import { flag, oneOf, pairs, text, texts, wholeNumber } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { readSourceWord } from "../read-source.ts";
import { sizeOptions } from "../size-options.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

const usualSamples = 1000;
/** Elements of an output that are printed: those that move most. */
const mostShown = 10;

export const interveneCommand = defineCommand({
  name: "intervene",
  about: "Changes what is on a wire while the network runs, and shows what that does to its outputs beside the untouched run.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    change: texts("UNIT = CHANGE", "such as 'relu1:3 = zero' or 'relu1{y=2-5} = scale 0.5'; zero, set N, scale N, clamp N to N, add N, add N along N N …, mean, resample, patch SAMPLE"),
    experiment: text("NAME", "the changes that the document keeps under that name, before those given here"),
    ...dataOptions,
    samples: wholeNumber("N", `samples of the data to try it on, the first ${usualSamples} where nothing is said`, 1, 10_000_000),
    input: pairs("NAME=SOURCE", "feed an input from a .npy, .png, .jpg or .json file, or random; else it takes the document's own source", readSourceWord),
    provider: oneOf(["auto", ...providerNames], "what computes; cpu where nothing is said, which gives the same numbers every time"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of made data, of what is drawn at random and of every initialisation", 0, 2 ** 32 - 1),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft intervene gallery:digit-cnn --change 'relu2:5 = zero'", "what becomes of the chances without one channel"],
    ["weft intervene gallery:digit-cnn --change 'relu2 = mean' --data drawn-digits", "how many digits are still found when a layer says the same of all"],
  ],
  async perform(file, { change, experiment, samples: wanted = usualSamples, input, provider = "cpu", seed, json, configuration, set, ...data }, terminal) {
    if (change.length === 0 && experiment === undefined) return unusable("--change: found nothing, expected a unit and its change, such as 'relu1:3 = zero'");
    const lowered = await lowerFile(file, { configuration, set, seed });
    if ("kind" in lowered) return lowered;
    const { opened, checked, network, weightsFile } = lowered;
    const { experiments = {} } = checked.document;
    const kept = experiment === undefined ? [] : Object.hasOwn(experiments, experiment) ? experiments[experiment] : undefined;
    if (!kept) return unusable(`--experiment: found ${JSON.stringify(experiment)}, expected one of the document's: ${Object.keys(experiments).join(", ") || "it has none"}`);
    const interventions: Intervention[] = [];
    for (const one of [...kept, ...change]) {
      const read = readIntervention(one, floatPorts(network));
      if (isProblem(read)) return unusable(`--change: ${read.problem}`);
      interventions.push(read);
    }
    const fed = await feedInputs(opened, feedPlans(network), { given: input, seed });
    if (isProblem(fed)) return failed(fed.problem);
    const source = data.data === undefined ? undefined : dataSource(data);
    if (isProblem(source)) return unusable(source.problem);
    const dataset = source && (await openData(source, checked.document.seed, (name) => Promise.resolve(resolve(name))));
    if (isProblem(dataset)) return failed(`data: ${dataset.problem}`);
    const answer = await withEngine((engine) => intervene(engine, {
      checked, interventions, provider, weightsFile, seed: checked.document.seed, others: Object.fromEntries(fed.map(({ name, array }) => [name, array])),
      ...(dataset ? { data: { dataset, samples: Uint32Array.from({ length: Math.min(wanted, dataset.size) }, (_, i) => i) } } : {}),
    }));
    if (isProblem(answer)) return failed(`${file}: ${answer.problem}`);
    const outputs = answer.outputs.map(({ before, after, ...rest }) => ({ ...rest, before: [...before], after: [...after] }));
    if (json) terminal.printJson({ form: "weft-intervene/1", file, changes: interventions.map(printIntervention), ...answer, outputs });
    else terminal.print(inWords(interventions, answer));
    return done;
  },
});

function inWords(interventions: readonly Intervention[], { outputs, moved, data }: Intervened): string {
  const changes = interventions.map((one, i) => `${printIntervention(one)}: ${moved[i] === 0 ? "nothing changed; its values were so already" : `values moved by up to ${short(moved[i] ?? 0)}`}`);
  const shown = outputs.flatMap((output) => ["", `${output.name}: differs by up to ${short(output.largest)}${output.divergence === undefined ? "" : `, ${short(output.divergence)} nats`}`, tableOf(output)]);
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const right = data?.rightBefore === undefined || data.rightAfter === undefined ? "" : `; ${percent(data.rightBefore)} right before, ${percent(data.rightAfter)} after`;
  const byClass = data?.byClass ? [printColumns([["class", "before", "after"], ...data.byClass.map(({ name, before, after }) => [name, percent(before), percent(after)])])] : [];
  return [...changes, ...shown, ...(data ? ["", `${data.output} over ${data.samples} samples: ${percent(data.turned)} give another answer${right}`, ...byClass] : [])].join("\n");
}

function tableOf({ dims, before, after }: OutputEffect): string {
  const places = [...before.keys()].sort((a, b) => Math.abs((after[b] ?? 0) - (before[b] ?? 0)) - Math.abs((after[a] ?? 0) - (before[a] ?? 0))).slice(0, mostShown);
  const indexOf = (at: number) => dims.map((_, axis) => Math.floor(at / dims.slice(axis + 1).reduce((a, b) => a * b, 1)) % (dims[axis] ?? 1)).join(" ");
  return printColumns([["at", "before", "after", "difference"], ...places.sort((a, b) => a - b).map((at) => [indexOf(at), short(before[at] ?? 0), short(after[at] ?? 0), short((after[at] ?? 0) - (before[at] ?? 0))])]);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
