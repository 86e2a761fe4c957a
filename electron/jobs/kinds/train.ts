// Trains a network: steps between which one can look, with what is measured, fresh weights and checkpoints told as they come.
import { stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import type { NewsOf, WishOf } from "../../../shared/contract/jobs/define.ts";
import { train as trainKind, type MeasuredStep } from "../../../shared/contract/jobs/train.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import { withOwnNames } from "../../../shared/document/own-names.ts";
import { parseDocument, printDocument } from "../../../shared/document/text.ts";
import { isRunSettings, parseRunSettings, printRunSettings, type RunSettings } from "../../../shared/training/run-settings.ts";
import { resolveNamed, type NamePlaces } from "../../files/named-file.ts";
import { openData } from "../../files/open-data.ts";
import { folderOfRun, makeRunFolder, runFiles } from "../../files/training-runs.ts";
import { createDealer, type Dealer } from "../../training/deal-feeds.ts";
import { decidePlane } from "../../training/decide-plane.ts";
import { readyCloserLook, spreadsOfParameters, type CloserLook } from "../../training/look-closely.ts";
import { prepareTraining, type PreparedTraining } from "../../training/prepare-training.ts";
import { readCarried, writeWeights } from "../../training/read-weights.ts";
import { runFolder, weightsName, type FoundCheckpoint, type RunFolder } from "../../training/run-folder.ts";
import { arraysOf, train, type StepDone } from "../../training/train.ts";
import { defineJob, type JobFault, type OpenJob, type Workplace } from "./define.ts";
import { findWeights } from "../../files/find-weights.ts";

type Wish = WishOf<typeof trainKind>;
type Place = Workplace<NewsOf<typeof trainKind>>;

/** Between two messages with measurements, and between two looks at the arrays. Looks take at most a sixth of the time. */
const [tellEveryMs, lookEveryMs, lookShare] = [150, 700, 5] as const;

/** Points each way of the plane that is shown when a run has ended. */
const lastSide = 72;

export const trainJob = defineJob({
  kind: trainKind,
  async open(wish, place) {
    const told = readWish(wish);
    if (isProblem(told)) return told;
    const { document, settings } = told;
    const names: NamePlaces = { samples: join(place.places.assets, "samples"), unsaved: place.places.unsaved };
    const weightsFile = await findWeights(wish.path, document, names);
    if (isProblem(weightsFile)) return problem(`weights: ${weightsFile.problem}`);
    const dataset = await openData(settings.data, settings.seed, (file) => (isAbsolute(file) ? Promise.resolve(file) : resolveNamed(wish.path, file, names)));
    if (isProblem(dataset)) return problem(`data: ${dataset.problem}`);
    // What does not learn is what it was, whatever has become of the document's weights since.
    const own = await ownWeights(wish, document, place);
    const begins = own === undefined ? { document, weightsFile: wish.fresh ? undefined : weightsFile } : { document: withOwnNames(document), weightsFile: own };
    const run = await prepareTraining(place.engine, { document: { ...begins.document, seed: settings.seed }, settings, dataset, provider: wish.provider ?? "cpu", weightsFile: begins.weightsFile, own: { document, weightsFile }, isWatched: true });
    if (isProblem(run)) return run;
    const begun = await beginRun(wish, document, settings, run, place);
    return isProblem(begun) ? begun : openJob({ run, document, place, dealer: createDealer(run), ...begun });
  },
});

function readWish({ document: text, path, settings: said }: Wish): { readonly document: WeftDocument; readonly settings: RunSettings } | Problem {
  const parsed = parseDocument(text, path ?? "the document");
  if (!("document" in parsed)) return parsed.problems[0] ?? problem("found no document, expected one to train");
  const settings = parseRunSettings(said);
  return isRunSettings(settings) ? { document: parsed.document, settings } : (settings[0] ?? problem("found no settings, expected those of a run"));
}

/** The parameters of the run that goes on, where it came so far as to show some. */
async function ownWeights(wish: Wish, document: WeftDocument, { places }: Place): Promise<string | undefined> {
  const path = wish.run === undefined ? undefined : folderOfRun(places.runs, wish.owner ?? { path: wish.path, title: document.title }, wish.run);
  if (path === undefined || isProblem(path)) return undefined;
  const file = join(path, runFiles.now);
  return (await stat(file).catch(() => undefined))?.isFile() === true ? file : undefined;
}

interface Begun {
  readonly name: string;
  readonly folder: RunFolder;
  readonly from: FoundCheckpoint | undefined;
}

/** A new run, or one that goes on from a checkpoint: what came after that is forgotten. */
async function beginRun(wish: Wish, document: WeftDocument, settings: RunSettings, run: PreparedTraining, { places }: Place): Promise<Begun | Problem> {
  const owner = wish.owner ?? { path: wish.path, title: document.title };
  const name = wish.run ?? (await makeRunFolder(places.runs, owner));
  if (isProblem(name)) return name;
  const path = folderOfRun(places.runs, owner, name);
  if (isProblem(path)) return path;
  const folder = runFolder(path);
  if (wish.run === undefined) {
    const fault = await folder.begin(printRunSettings(settings), printDocument({ ...withOwnNames(document), weights: weightsName }));
    return fault ?? { name, folder, from: undefined };
  }
  const wanted = { ...arraysOf(run), network: run.digest };
  const from = wish.from === undefined ? await folder.latest(wanted) : wish.from === 0 ? undefined : await folder.checkpointAt(wish.from, wanted);
  if (isProblem(from)) return from;
  const fault = (await folder.forgetAfter(from?.about.position.done ?? 0)) ?? (await folder.saySettings(printRunSettings(settings)));
  return fault ?? { name, folder, from: from && wish.from !== undefined ? withoutBest(from) : from };
}

/** Of a run that went back, the next parameters that are held against what was held out are the best. */
function withoutBest(found: FoundCheckpoint): FoundCheckpoint {
  const { best: _forgotten, ...position } = found.about.position;
  return { ...found, about: { ...found.about, position } };
}

interface Opened extends Begun {
  readonly run: PreparedTraining;
  readonly document: WeftDocument;
  readonly place: Place;
  readonly dealer: Dealer;
}

function openJob({ run, document, place, dealer, name, folder, from }: Opened): OpenJob<{ readonly side: number }, unknown> {
  const { engine } = place;
  const { samples } = run.validation ?? run.training;
  let measured: MeasuredStep[] = [];
  let toldAt = -Infinity;
  let lookedAt = -Infinity;
  let lookCost = 0;
  /** Steps done so far, and at which of them the arrays were looked at last. */
  let [done, looked] = [from?.about.position.done ?? 0, 0];
  let closer: CloserLook | undefined;

  function tellMeasured(): void {
    if (measured.length > 0) place.tell({ measured });
    measured = [];
    toldAt = performance.now();
    place.progress(done, run.steps);
  }

  async function tellCheckpoints(): Promise<void> {
    const steps = await folder.checkpoints();
    const newest = steps.at(-1);
    place.tell({ checkpoints: { steps: [...steps] } });
    if (newest !== undefined) place.keeps(`the checkpoint after step ${newest}`);
  }

  /** Shows how the arrays lie, and puts the parameters where the window finds them. */
  async function look(bytes: ReadonlyMap<string, Uint8Array>, hasStepped: boolean): Promise<Problem | undefined> {
    const began = performance.now();
    const unwritten = await writeWeights(engine, run, folder, bytes, runFiles.now);
    if (unwritten) return unwritten;
    place.tell({ weights: { step: done, file: join(folder.path, runFiles.now) } });
    const feeds = dealer.feedsOf(Uint32Array.from({ length: run.network.batch }, (_, i) => samples[i % samples.length] ?? 0));
    const activations = hasStepped && closer && !isProblem(feeds) ? await closer.activations({ ...feeds, ...dealer.noiseOfTrial(0) }) : [];
    if (isProblem(activations)) return activations;
    place.tell({ look: { step: done, parameters: [...spreadsOfParameters(run, bytes)], activations: [...activations] } });
    looked = done;
    lookedAt = performance.now();
    // The first one is slow for reasons of its own.
    lookCost = lookCost === 0 ? Math.min(200, lookedAt - began) : lookedAt - began;
    return undefined;
  }

  async function lookNow(): Promise<void> {
    tellMeasured();
    if (looked === done) return;
    const averages = run.step.state.filter(({ name: one }) => one.startsWith("average."));
    const bytes = await readCarried(engine, run, [...run.step.parameters, ...averages]);
    const fault = isProblem(bytes) ? bytes : await look(bytes, true);
    if (fault) place.progress(done, run.steps, fault.problem);
  }

  async function afterStep({ record, isWatched, isKept }: StepDone): Promise<void> {
    done = record.step;
    measured.push(record);
    if (isKept) await tellCheckpoints();
    if (isWatched) await lookNow();
    else if (performance.now() - toldAt > tellEveryMs) tellMeasured();
  }

  return {
    async work() {
      place.tell({ run: name, warnings: run.step.problems.map((one) => one.problem) });
      place.progress(done, run.steps);
      const ready = await readyCloserLook(engine, run);
      if (isProblem(ready)) return ready;
      closer = ready;
      if (from) {
        await tellCheckpoints();
        const fault = await look(new Map(run.step.parameters.map(({ name: one }) => [one, from.bytesOf("parameters", one) ?? new Uint8Array(0)])), false);
        if (fault) return fault;
      }
      const trained = await train(engine, run, folder, {
        ...(from ? { from } : {}), afterStep,
        mayGoOn: () => place.mayGoOn(lookNow),
        isWatched: () => done === 0 || done + 1 === run.steps || performance.now() - lookedAt > Math.max(lookEveryMs, lookShare * lookCost),
      });
      tellMeasured();
      if (isProblem(trained)) return faultIn(trained, document, run);
      if (done > (from?.about.position.done ?? 0)) {
        await lookNow();
        const plane = await decidePlane(engine, run, dealer, lastSide);
        if (!isProblem(plane)) place.tell({ plane });
      }
      await tellCheckpoints();
      return undefined;
    },
    answer: ({ side }) => decidePlane(engine, run, dealer, Math.min(128, Math.max(8, Math.round(side)))),
  };
}

/** What was put behind the answer to compare it is not drawn; the fault is shown where it begins. */
function faultIn({ problem: words, at }: JobFault, { blocks, main }: WeftDocument, { network }: PreparedTraining): JobFault {
  const node = at?.split(/[:/[.]/)[0] ?? "";
  const shown = at !== undefined && Object.hasOwn(blocks[main]?.nodes ?? {}, node) ? at : network.classes?.scores;
  return { problem: words, ...(shown === undefined ? {} : { at: shown }) };
}
