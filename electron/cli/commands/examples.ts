// weft examples: which samples of a data set a unit answers to most, least and in between, how it tells classes apart, and what it looks for by name.
import { resolve } from "node:path";
import { isProblem, type Problem } from "../../../shared/base/problem.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import { labelOf } from "../../../shared/interpret/dissection/dissect.ts";
import type { UnitExamples } from "../../../shared/interpret/examples/example-pass.ts";
import { examplePicture } from "../../../shared/interpret/examples/picture-example.ts";
import { floatPorts, readUnit } from "../../../shared/interpret/read-unit.ts";
import { inRows, sheetOf } from "../../../shared/interpret/sheet.ts";
import { diskFault } from "../../files/disk-fault.ts";
import { encodePicture } from "../../files/encode-picture.ts";
import { openData } from "../../files/open-data.ts";
import { replaceFile } from "../../files/replace-file.ts";
import { dissectData } from "../../interpret/dissect-data.ts";
import { passData, type DataPass } from "../../interpret/pass-data.ts";
import { showExamples, type ShownExample } from "../../interpret/show-examples.ts";
import { asTyped } from "../as-typed.ts";
import { dataOptions, dataSource } from "../data-options.ts";
import { lowerFile } from "../lower-file.ts";
import { flag, oneOf, text, wholeNumber } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { sizeOptions } from "../size-options.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

const usualSamples = 2000;
const usualKept = 9;
const labelSamples = 500;
/** A sheet of more channels than these is as wide again. */
const mostRows = 16;
/** A sample is drawn at least so wide. */
const leastSide = 84;

export const examplesCommand = defineCommand({
  name: "examples",
  about: "Goes over a data set once and shows which samples the units of a wire answer to most, least and in between.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    unit: text("PORT[:CHANNEL]", "whose answers: a port, and which of its channels; all of them where nothing is said"),
    ...dataOptions,
    samples: wholeNumber("N", `samples to look at, the first ${usualSamples} where nothing is said`, 1, 10_000_000),
    keep: wholeNumber("K", `examples to keep at either end, ${usualKept} where nothing is said`, 1, 100),
    labels: flag("instead, what each unit looks for by name: where it fires most, held against colours, classes and the data's own masks"),
    label: text("WORDS", "of --labels, only units whose name has these words"),
    provider: oneOf(["auto", ...providerNames], "what computes; cpu where nothing is said, which gives the same numbers every time"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of made data and of what is drawn at random", 0, 2 ** 32 - 1),
    out: text("OUT.png", "a picture of one channel: its top, tenth by tenth from the least to the greatest, its bottom, and some at random; of several one row each", "o"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft examples gallery:digit-cnn --unit relu1 --data drawn-digits", "for each channel its top examples, its class and how well it tells it"],
    ["weft examples gallery:digit-cnn --unit relu2:5 --data drawn-digits -o channel-5.png", "the same of one channel, as a picture"],
    ["weft examples gallery:shapes-cnn --unit relu1 --data coloured-shapes --labels --label blue", "which channels look for blue"],
  ],
  async perform(file, { unit: typed, samples: wanted = usualSamples, keep: k = usualKept, labels, label, provider = "cpu", seed, out, json, configuration, set, ...data }, terminal) {
    const lowered = await lowerFile(file, { configuration, set, seed });
    if ("kind" in lowered) return lowered;
    const { checked: { document }, network, weightsFile } = lowered;
    const unit = readUnit(typed ?? "", floatPorts(network));
    if (isProblem(unit)) return unusable(`--unit: ${unit.problem}`);
    const source = dataSource(data);
    if (isProblem(source)) return unusable(source.problem);
    const dataset = await openData(source, document.seed, (name) => Promise.resolve(resolve(name)));
    if (isProblem(dataset)) return failed(`data: ${dataset.problem}`);
    if (label !== undefined && !labels) return unusable("--label: found no --labels with it");
    if (labels && out !== undefined) return unusable("--labels: found --out with it, expected one or the other: names make no picture");
    const samples = Uint32Array.from({ length: Math.min(wanted, dataset.size) }, (_, i) => i);
    const settings = { network, provider, weightsFile, seed: document.seed, others: {} };
    if (labels) {
      const named = await withEngine((engine) => dissectData(engine, { ...settings, port: unit.port, dataset, samples: samples.subarray(0, Math.min(samples.length, labelSamples)) }));
      if (named === undefined || isProblem(named)) return failed(`${file}: ${named?.problem ?? "it was ended early"}`);
      const rows = named.map((one, channel) => ({ channel, ...one, label: labelOf(one) ?? null })).filter((one) => (unit.channel ?? one.channel) === one.channel && (label === undefined || one.label?.includes(label.toLowerCase()) === true));
      if (json) terminal.printJson({ form: "weft-labels/1", file, port: unit.port, samples: Math.min(samples.length, labelSamples), units: rows });
      else terminal.print(printColumns([["channel", "fires above", "label", "overlaps"], ...rows.map((one) => [String(one.channel), one.threshold.toPrecision(3), one.label ?? "–", one.scores.slice(0, 3).map(({ concept, iou }) => `${concept} ${iou.toFixed(3)}`).join(", ")])]));
      return done;
    }
    const answer = await withEngine(async (engine): Promise<Found | Problem> => {
      const pass = await passData(engine, { document, dataset, samples, ports: [unit.port], k, seed: document.seed, provider, weightsFile });
      if (isProblem(pass)) return pass;
      const { units = 1 } = pass.passes.get(unit.port) ?? {};
      if ((unit.channel ?? 0) >= units) return { problem: `found channel ${unit.channel} of ${unit.port}, expected 0 to ${units - 1}` };
      const channels = unit.channel === undefined ? Array.from({ length: units }, (_, i) => i) : [unit.channel];
      const found = channels.flatMap((channel) => {
        const one = pass.passes.get(unit.port)?.pass.of(channel);
        return one ? [{ channel, ...one }] : [];
      });
      const rows: (readonly (ShownExample | undefined)[])[] = [];
      if (out !== undefined) for (const one of found) {
        const chosen = unit.channel === undefined ? [one.top] : [one.top, ...[...one.slices].reverse().map(({ examples }) => examples), one.bottom, one.random];
        const shown = await showExamples(engine, { port: unit.port, channel: one.channel }, dataset, chosen.flat().map(({ sample }) => sample), settings);
        if (isProblem(shown)) return shown;
        rows.push(...chosen.map((row) => row.map(({ sample }) => shown.get(sample))));
      }
      return { pass, found, rows };
    });
    if (isProblem(answer)) return failed(`${file}: ${answer.problem}`);
    const { pass, found, rows } = answer;
    if (out !== undefined) {
      if (!rows.flat().some((one) => one?.planes)) return failed(`${file}: no input of this network takes a picture, so there is none to show: leave out --out`);
      try {
        await replaceFile(resolve(out), encodePicture(sheetOf(besideEachOther(rows, unit.channel === undefined).map((row) => row.map((one) => one?.planes && examplePicture({ sample: one.planes, map: one.map, field: one.field, zoom: Math.max(1, Math.ceil(leastSide / one.planes.width)) }))))));
      } catch (error) {
        return failed(asTyped(out, resolve(out), diskFault(resolve(out), error)).problem);
      }
    }
    if (json) terminal.printJson({ form: "weft-examples/1", file, port: unit.port, seen: pass.seen, classes: pass.classes, units: found, ...(out === undefined ? {} : { out }) });
    else {
      terminal.print(printColumns([["channel", "mean", "above 0", "class", "index", "ranked above", "top examples"], ...found.map((one) => inWords(one, pass))]));
      if (out !== undefined) terminal.print(out);
    }
    return done;
  },
});

interface Found {
  readonly pass: DataPass;
  readonly found: readonly (UnitExamples & { readonly channel: number })[];
  readonly rows: readonly (readonly (ShownExample | undefined)[])[];
}

/** Of many channels two stand in a row. */
function besideEachOther(rows: Found["rows"], areChannels: boolean): Found["rows"] {
  return areChannels && rows.length > mostRows ? inRows(rows, 2).map(([left = [], right]) => (right ? [...left, undefined, ...right] : left)) : rows;
}

function inWords({ channel, mean, above, selectivity, top }: Found["found"][number], { classes }: DataPass): readonly string[] {
  const told = selectivity ? [classes[selectivity.class] ?? "", selectivity.index === undefined ? "–" : selectivity.index.toFixed(2), `${(100 * selectivity.rankedAbove).toFixed(1)} %`] : ["–", "–", "–"];
  return [String(channel), String(Number(mean.toPrecision(3))), `${(100 * above).toFixed(0)} %`, ...told, top.slice(0, 5).map(({ sample }) => sample).join(" ")];
}
