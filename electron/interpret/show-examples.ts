// What there is to see of chosen examples: the sample, where on it a unit answers, and what the unit can see from where it answers most.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { arrangeArrays } from "../../shared/data/arrange-arrays.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { Dataset } from "../../shared/data/define.ts";
import { matchInputs } from "../../shared/data/match-inputs.ts";
import type { AnswerMap, Field, SamplePlanes } from "../../shared/interpret/examples/picture-example.ts";
import { pictureInput, type PictureInput } from "../../shared/interpret/picture-input.ts";
import type { Unit } from "../../shared/interpret/read-unit.ts";
import { receptiveField } from "../../shared/interpret/receptive-field.ts";
import { findUnit, greatestPlace, unitGraph, unitOutput, type FoundUnit } from "../../shared/interpret/unit-value.ts";
import { stridesOf } from "../../shared/ir/dims.ts";
import { classArray } from "./pass-data.ts";
import { plansOf, usableArrays } from "../../shared/training/many-samples.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { numbersOf, readyGraph, type StepSettings } from "./engine-steps.ts";

export interface ShownExample {
  readonly sample: number;
  /** Name of its class. */
  readonly label?: string;
  /** Of a network that is fed pictures. */
  readonly planes?: SamplePlanes;
  readonly map?: AnswerMap;
  readonly field?: Field;
}

export async function showExamples(engine: EngineHost, unit: Unit, dataset: Dataset, samples: readonly number[], settings: StepSettings): Promise<ReadonlyMap<number, ShownExample> | Problem> {
  const { network } = settings;
  const found = findUnit(network, unit);
  if (isProblem(found)) return found;
  const fits = matchInputs(usableArrays(dataset.arrays, plansOf(network)), plansOf(network));
  if (isProblem(fits)) return fits;
  const graph = unitGraph(network, unit);
  const run = isProblem(graph) ? graph : await readyGraph(engine, graph, settings);
  if (isProblem(run)) return run;
  const input = pictureInput(network.feeds);
  const label = classArray(dataset.arrays);
  const shown = new Map<number, ShownExample>();
  for (const sample of new Set(samples)) {
    const arrays = batchArrays(dataset, [sample]);
    const feeds = arrangeArrays(fits, arrays);
    const frame = isProblem(feeds) ? feeds : await run(feeds, [unitOutput]);
    if (isProblem(frame)) return frame;
    if (isProblem(feeds)) return feeds;
    const name = label?.classes?.[Number(arrays[label.name]?.data[0] ?? -1)];
    const fed = isProblem(input) ? undefined : feeds[input.name];
    shown.set(sample, {
      sample, ...(name === undefined ? {} : { label: name }),
      ...(isProblem(input) || !fed ? {} : { planes: planesOf(Float32Array.from(fed.data, Number), input), ...lookedAt(settings, found, input, numbersOf(frame, unitOutput)) }),
    });
  }
  return shown;
}

export function planesOf(data: Float32Array, { dims, axes, channels, height, width }: PictureInput): SamplePlanes {
  const strides = stridesOf(dims);
  const step = (axis: number | undefined) => (axis === undefined ? 0 : (strides[axis] ?? 0));
  const planes = new Float32Array(channels * height * width);
  for (let c = 0; c < channels; c++) for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) planes[(c * height + y) * width + x] = data[c * step(axes.channel) + y * step(axes.y) + x * step(axes.x)] ?? 0;
  return { channels, height, width, data: planes };
}

/** The answers as a map, where a unit looks along two axes, and its field from the place where it answers most. */
function lookedAt({ network }: StepSettings, found: FoundUnit, { name, axes: picture }: PictureInput, answers: Float32Array): Pick<ShownExample, "map" | "field"> {
  const { value, axes, at } = found;
  const { dims } = value.type;
  const place = greatestPlace(found, answers);
  const [rows, columns, more] = [...place.keys()];
  const box = receptiveField(network.graph, value, dims.map((_, axis) => ({ from: place.get(axis) ?? at, to: place.get(axis) ?? at })), name);
  const [y, x] = [box?.[picture.y], box?.[picture.x]];
  const isMap = rows !== undefined && columns !== undefined && more === undefined && axes.positions.length === 2;
  return { ...(isMap ? { map: { height: dims[rows] ?? 1, width: dims[columns] ?? 1, data: answers } } : {}), ...(y && x ? { field: { y, x } } : {}) };
}
