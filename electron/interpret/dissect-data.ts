// Names what the units of a wire look for, over a data set: the colours its pixels have, the parts its own masks name, and the classes its samples are of.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import { colourWord, colourWords } from "../../shared/interpret/dissection/colour-words.ts";
import { dissect, type DissectedUnit, type ProbeSample } from "../../shared/interpret/dissection/dissect.ts";
import type { FedNumbers } from "../../shared/interpret/follow-step.ts";
import { pictureInput } from "../../shared/interpret/picture-input.ts";
import { plansOf, usableArrays } from "../../shared/training/many-samples.ts";
import type { EngineHost } from "../host/engine-host.ts";
import type { StepSettings } from "./engine-steps.ts";
import { classArray } from "./pass-data.ts";
import { readyOnEngine } from "./ready-on-engine.ts";
import { planesOf } from "./show-examples.ts";

export interface DissectDataWish extends StepSettings {
  readonly port: string;
  readonly dataset: Dataset;
  readonly samples: ArrayLike<number>;
  readonly onRun?: (done: number, of: number) => Promise<boolean>;
}

export async function dissectData(engine: EngineHost, wish: DissectDataWish): Promise<readonly DissectedUnit[] | Problem | undefined> {
  const { network, dataset } = wish;
  const input = pictureInput(network.feeds);
  if (isProblem(input)) return input;
  const fits = matchInputs(usableArrays(dataset.arrays, plansOf(network)), plansOf(network));
  if (isProblem(fits)) return fits;
  const { height, width } = input;
  const label = classArray(dataset.arrays);
  // Whole numbers a pixel with names for them: a segmentation.
  const masks = dataset.arrays.filter(({ classes, dims }) => classes && dims.length === 2 && dims[0] === height && dims[1] === width);
  const parts = masks.flatMap(({ classes = [] }) => classes);
  const concepts = [...colourWords, ...parts, ...(label?.classes ?? [])];
  const sample = (number: number): ProbeSample | Problem => {
    const arrays = batchArrays(dataset, [wish.samples[number] ?? 0]);
    const fed = arrangeArrays(fits, arrays);
    if (isProblem(fed)) return fed;
    const planes = planesOf(Float32Array.from(fed[input.name]?.data ?? [], Number), input);
    const pixel = (channel: number, p: number) => planes.data[(planes.channels < 3 ? 0 : channel) * height * width + p] ?? 0;
    const colours = Int16Array.from({ length: height * width }, (_, p) => colourWord(pixel(0, p), pixel(1, p), pixel(2, p)));
    let before = colourWords.length;
    const segmented = masks.map(({ name, classes = [] }) => {
      const start = before;
      before += classes.length;
      return Int16Array.from(Array.from<number | bigint>(arrays[name]?.data ?? []), (value) => (Number(value) >= 0 ? start + Number(value) : -1));
    });
    const whole = label ? [new Int16Array(height * width).fill(before + Number(arrays[label.name]?.data[0] ?? 0))] : [];
    return { feeds: fed as Readonly<Record<string, FedNumbers>>, layers: [colours, ...segmented, ...whole] };
  };
  return dissect(readyOnEngine(engine, wish), { network, port: wish.port, samples: wish.samples.length, sample, picture: input, concepts, ...(wish.onRun ? { onRun: wish.onRun } : {}) });
}
