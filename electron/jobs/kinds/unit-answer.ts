// What a unit says of one input, where that came from, and what becomes of the outputs when its wire carries something else.
import { isProblem, type Problem } from "../../../shared/base/problem.ts";
import { unitAnswer } from "../../../shared/contract/jobs/unit-answer.ts";
import { readIntervention, printIntervention } from "../../../shared/interpret/interventions/intervention-text.ts";
import { floatPorts } from "../../../shared/interpret/read-unit.ts";
import { findUnit, greatestPlace, unitGraph, unitOutput } from "../../../shared/interpret/unit-value.ts";
import { attribute, attributionNames } from "../../interpret/attribute.ts";
import { inputsOf } from "../../interpret/fed-defaults.ts";
import { intervene } from "../../interpret/intervene.ts";
import { numbersOf, runOnce } from "../../interpret/engine-steps.ts";
import { openNamedData } from "../../interpret/open-named-data.ts";
import { openNetwork } from "../../interpret/open-network.ts";
import { defineJob } from "./define.ts";

const points = 50;

export const unitAnswerJob = defineJob({
  kind: unitAnswer,
  async open(wish, { engine, places, mayGoOn, progress, tell }) {
    const opened = await openNetwork(wish, places);
    if (isProblem(opened)) return opened;
    const { network, checked, weightsFile } = opened;
    const settings = { network, weightsFile, provider: "cpu", seed: checked.document.seed, others: { ...inputsOf(network), ...wish.feeds } } as const;
    const unit = { port: wish.port, channel: wish.channel };
    const dataset = wish.data && (await openNamedData(wish.data.source, opened));
    if (isProblem(dataset)) return dataset;
    const data = dataset && wish.data ? { data: { dataset, samples: Uint32Array.from({ length: Math.min(dataset.size, wish.data.samples) }, (_, i) => i) } } : {};
    const found = findUnit(network, unit);
    if (isProblem(found)) return found;
    let place: readonly number[] = [];
    const parts: readonly (() => Promise<Problem | undefined>)[] = [
      async () => {
        const frame = await runOnce(engine, unitGraph(network, unit), settings, [unitOutput]);
        if (isProblem(frame)) return frame;
        const answers = numbersOf(frame, unitOutput);
        const greatest = greatestPlace(found, answers);
        place = found.axes.positions.map((axis) => greatest.get(axis) ?? 0);
        tell({ answer: answers.reduce((most, one) => Math.max(most, one), -Infinity) });
        return undefined;
      },
      ...attributionNames.filter((name) => wish.attributions.includes(name)).map((by) => async () => {
        const made = await attribute(engine, { ...settings, unit, by, at: [], steps: points, ...(place.length > 0 ? { place } : {}) });
        tell(isProblem(made) ? { missing: { what: by, why: made.problem } } : { attribution: { by, ...(made.picture ? { picture: made.picture } : {}), sum: made.sum, ...(made.difference === undefined ? {} : { difference: made.difference }) } });
        return undefined;
      }),
      ...wish.experiments.map((texts) => async () => {
        const read = texts.map((text) => readIntervention(text, floatPorts(network)));
        const interventions = read.flatMap((one) => (isProblem(one) ? [] : [one]));
        const made = read.find(isProblem) ?? (await intervene(engine, { ...settings, checked, interventions, ...data, onBatch: () => mayGoOn() }));
        tell(isProblem(made) ? { missing: { what: texts.join("; "), why: made.problem } } : {
          effect: { changes: interventions.map(printIntervention), moved: Math.max(0, ...made.moved), outputs: made.outputs.map(({ before, after, ...rest }) => ({ ...rest, before: Array.from(before), after: Array.from(after) })), ...(made.data ? { data: made.data } : {}) },
        });
        return undefined;
      }),
    ];
    return {
      async work() {
        for (const [i, part] of parts.entries()) {
          progress(i, parts.length);
          if (!(await mayGoOn())) return undefined;
          const fault = await part();
          if (fault) return fault;
        }
        progress(parts.length, parts.length);
        return undefined;
      },
      answer: () => Promise.resolve(null),
    };
  },
});
