// weft train: a network learns from data, and what it has learned lies in a folder that a run can go on from.
import { resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { providerNames } from "../../../shared/contract/engine.ts";
import { withOwnNames } from "../../../shared/document/own-names.ts";
import { printDocument } from "../../../shared/document/text.ts";
import { isRunSettings, parseRunSettings, printRunSettings, type RunSettings } from "../../../shared/training/run-settings.ts";
import { openData } from "../../files/open-data.ts";
import { prepareTraining } from "../../training/prepare-training.ts";
import { runFolder, weightsName, type RunFolder } from "../../training/run-folder.ts";
import { arraysOf, train, type Progress, type Trained } from "../../training/train.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag, oneOf, text } from "../options.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import type { Terminal } from "../terminal.ts";
import { settingOptions, trainingSettings } from "../training-settings.ts";
import { weightsOf } from "../weights-of.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

/** Between two lines of progress. */
const tellEveryMs = 2000;

export const trainCommand = defineCommand({
  name: "train",
  about: "Trains a network on data and keeps what it has learned, with checkpoints and records, in a folder that the run can go on from.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    ...settingOptions,
    out: text("RUN", "the folder of the run: settings, checkpoints, metrics.csv, a TensorBoard file, and the network with its weights", "o"),
    resume: flag("go on with the run in that folder from its last checkpoint; the numbers are those of a run that never stopped"),
    fresh: flag("begin with new parameters, whatever weights the document has"),
    provider: oneOf(["auto", ...providerNames], "what computes; cpu where nothing is said, which gives the same numbers every time"),
    ...sizeOptions,
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft train network.weft --data two-moons -o run", "two thousand points, ten times each; a loss is put behind the answer where there is none"],
    ["weft train network.weft -o run --resume", "goes on where it was stopped"],
  ],
  async perform(file, { out, resume, fresh, provider = "cpu", configuration, set, json, ...given }, terminal) {
    if (out === undefined) return unusable("--out: found nothing, expected the folder of the run");
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map((one) => one.problem));
    const sized = withSizes(opened.document, { configuration, set });
    if (isProblem(sized)) return unusable(sized.problem);
    const folder = runFolder(resolve(out));
    const settings = resume ? await kept(folder, given.epochs) : await trainingSettings(given);
    if (!isRunSettings(settings)) return failed(...settings.map((one) => one.problem));
    const trained = await runTraining({ ...opened, document: sized }, settings, folder, { resume, fresh, provider, tell: json ? () => undefined : telling(terminal) });
    if (isProblem(trained)) return failed(`${file}: ${trained.problem}`);
    for (const warning of trained.warnings) terminal.complain(`${file}: warning: ${warning}`);
    const { warnings: _, ...figures } = trained;
    if (json) terminal.printJson({ form: "weft-train/1", file, out, ...figures });
    else terminal.print(`${inWords(trained)}\n${out}`);
    return done;
  },
});

interface Wish {
  readonly resume: boolean;
  readonly fresh: boolean;
  readonly provider: "auto" | (typeof providerNames)[number];
  readonly tell: (progress: Progress) => void;
}

async function runTraining(opened: OpenedDocument, settings: RunSettings, folder: RunFolder, { resume, fresh, provider, tell }: Wish): Promise<(Trained & { readonly warnings: readonly string[] }) | Problem> {
  const document = { ...opened.document, seed: settings.seed };
  const found = await weightsOf(opened);
  if (isProblem(found) && !fresh) return found;
  const own = isProblem(found) ? undefined : found;
  const dataset = await openData(settings.data, settings.seed, (name) => Promise.resolve(resolve(name)));
  if (isProblem(dataset)) return problem(`data: ${dataset.problem}`);
  return withEngine(async (engine) => {
    const run = await prepareTraining(engine, { document, settings, dataset, provider, weightsFile: fresh ? undefined : own, own: { document: opened.document, weightsFile: own } });
    if (isProblem(run)) return run;
    const from = resume ? await folder.latest({ ...arraysOf(run), network: run.digest }) : undefined;
    if (isProblem(from)) return from;
    const begun = resume ? await folder.saySettings(printRunSettings(settings)) : await folder.begin(printRunSettings(settings), printDocument({ ...withOwnNames(document), weights: weightsName }));
    if (begun) return begun;
    const trained = await train(engine, run, folder, { ...(from ? { from } : {}), onProgress: tell });
    return isProblem(trained) ? trained : { ...trained, warnings: run.step.problems.map((one) => one.problem) };
  });
}

/** Settings as the run was begun with; only how long it goes may be said anew. */
async function kept(folder: RunFolder, epochs: number | undefined): Promise<RunSettings | readonly Problem[]> {
  const text = await folder.readSettings();
  if (isProblem(text)) return [text];
  const read = parseRunSettings(text);
  if (!isRunSettings(read)) return read.map((one) => problem(`${folder.path}: ${one.problem}`));
  return epochs === undefined ? read : { ...read, epochs };
}

function telling(terminal: Terminal): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < tellEveryMs && progress.done < progress.steps) return;
    last = now;
    const { done: taken, steps, epoch, loss, trial, stepsPerSecond } = progress;
    const width = 24;
    const bar = "█".repeat(Math.floor((width * taken) / steps)).padEnd(width, "·");
    terminal.print(`${bar} ${taken}/${steps}  epoch ${epoch.toFixed(1)}  loss ${short(loss)}${trial ? `  ${trialInWords(trial)}` : ""}  ${short(stepsPerSecond)} steps/s`);
  };
}

function trialInWords({ loss, accuracy, whole }: NonNullable<Trained["trial"]>): string {
  return `held out ${short(loss)}${accuracy === undefined ? "" : ` with ${(100 * accuracy).toFixed(2)} % right`}${whole ? `, ${(100 * whole).toFixed(2)} % of samples wholly` : ""}`;
}

function inWords({ done: taken, seconds, trial, best }: Trained): string {
  return [`${taken} steps in ${seconds.toFixed(1)} s`, ...(trial ? [trialInWords(trial)] : []), ...(best ? [`best after step ${best.done}`] : [])].join("; ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
