// Training runs of the open documents: one job a document, what it has measured so far, and what a person asks of it.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ProviderChoice } from "../../shared/contract/engine.ts";
import { isUnderWay, type JobStanding, type Steering } from "../../shared/contract/job.ts";
import { train as trainKind, type DecidedPlane, type MeasuredStep, type TrainingLook, type TrainingNews } from "../../shared/contract/jobs/train.ts";
import type { WishOf } from "../../shared/contract/jobs/define.ts";
import type { RunOwner } from "../../shared/contract/run-owner.ts";
import type { TrainingRun } from "../../shared/contract/runs.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { printRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import { activeTab, dispatch, documentStore, type OpenDocument } from "./document-store.ts";
import { foundJobs, onJobChanged, onJobNews } from "./host-jobs.ts";
import { host } from "./host.ts";
import { liveWeightsOf, setLiveWeights, type LiveWeights } from "./live-weights.ts";
import { networkChange } from "./network-change.ts";
import { notify } from "./notice-store.ts";
import { showPort } from "./show-port.ts";
import { trainingProgressStore } from "./training-progress.ts";
import { ask } from "./view-store.ts";

export interface Training {
  readonly job: string;
  /** What the run belongs to on disk, and its name there, once it has one. The document may be saved elsewhere meanwhile. */
  readonly owner: RunOwner;
  readonly run: string | undefined;
  /** As it is trained; the one that is open may have been changed since. */
  readonly document: WeftDocument;
  readonly settings: RunSettings;
  readonly standing: JobStanding;
  readonly measured: readonly MeasuredStep[];
  readonly looks: readonly TrainingLook[];
  readonly checkpoints: readonly number[];
  readonly warnings: readonly string[];
  /** Where classes part, once the run has ended. */
  readonly plane: DecidedPlane | undefined;
  /** What it has learned so far, and whether the canvas shows it. */
  readonly weights: LiveWeights | undefined;
  readonly isShown: boolean;
}

interface TrainingState {
  /** By the key of the open document. */
  readonly trainings: ReadonlyMap<string, Training>;
  readonly settings: ReadonlyMap<string, RunSettings>;
  /** Whether runs begin with new parameters, whatever weights the document has. */
  readonly fresh: boolean;
  /** What runs compute on. */
  readonly provider: ProviderChoice;
}

export const trainingStore = createStore<TrainingState>(() => ({ trainings: new Map(), settings: new Map(), fresh: true, provider: "cpu" }));

trainingStore.subscribe(({ trainings }, before) => {
  if (trainings !== before.trainings) trainingProgressStore.setState(new Map([...trainings].map(([key, { standing }]) => [key, standing])), true);
});

export function useTraining<T>(select: (state: TrainingState) => T): T {
  return useStore(trainingStore, select);
}

export function setFresh(fresh: boolean): void {
  trainingStore.setState({ fresh });
}

export function setTrainingProvider(provider: ProviderChoice): void {
  trainingStore.setState({ provider });
}

export function setSettings(key: string, settings: RunSettings): void {
  trainingStore.setState((state) => ({ settings: new Map(state.settings).set(key, settings) }));
}

/** Looks and measurements that are kept here; all measurements are in the run's own record. */
const [mostLooks, mostMeasured] = [240, 20_000] as const;
let isListening = false;

/** Hears of jobs from now on, and finds those again that a window before this one began. */
export function listenToJobs(): void {
  if (isListening) return;
  isListening = true;
  onJobChanged(({ job, standing }) => {
    const before = byJob(job);
    if (!before) return;
    change(before.key, { standing });
    if (standing.state === "failed" && before.training.standing.state !== "failed" && standing.at !== undefined && activeTab()?.key === before.key) showPort(standing.at);
  });
  onJobNews((job, news) => hear(job, news as TrainingNews));
  documentStore.subscribe(({ tabs }) => {
    for (const [key, training] of trainingStore.getState().trainings) {
      if (!tabs.some((tab) => tab.key === key)) void drop(key, training.job);
      // What was learned is of no use to a network that was changed since, until the change is taken back.
      else if (!isStillThat(training, key)) setLiveWeights(key, undefined);
      else if (training.isShown && training.weights && !liveWeightsOf(key)) setLiveWeights(key, training.weights);
    }
  });
  void findAgain();
}

/** Documents whose run is being begun: a second click begins no second one. */
const beginning = new Set<string>();

async function onceFor(key: string | undefined, work: () => Promise<void>): Promise<void> {
  if (key === undefined || beginning.has(key)) return;
  beginning.add(key);
  try {
    await work();
  } finally {
    beginning.delete(key);
  }
}

/** A new run of the document in front. */
export function startTraining(): Promise<void> {
  return onceFor(activeTab()?.key, beginNew);
}

async function beginNew(): Promise<void> {
  const tab = activeTab();
  const settings = tab && trainingStore.getState().settings.get(tab.key);
  if (!tab || !settings) return;
  const before = trainingStore.getState().trainings.get(tab.key);
  if (before) void host().dropJob({ job: before.job });
  setLiveWeights(tab.key, undefined);
  await begin(tab, wishOf(tab, settings), { owner: ownerOf(tab), settings, run: undefined, measured: [] });
}

/** The run that came to an end goes on from its newest checkpoint. */
export function goOn(): Promise<void> {
  return onceFor(activeTab()?.key, () => goOnFrom(undefined));
}

/** The run is once more where it was after so many steps, if the person means it. */
export async function goBack(step: number): Promise<void> {
  const key = activeTab()?.key;
  const answer = await ask(`Back to step ${step}`, "What came after it is forgotten: its checkpoints and what was measured.", [{ label: "Go back", value: "back", primary: true }, { label: "Stay", value: "stay" }]);
  if (answer === "back" && activeTab()?.key === key) await onceFor(key, () => goOnFrom(step));
}

async function goOnFrom(from: number | undefined): Promise<void> {
  const tab = activeTab();
  const training = tab && trainingStore.getState().trainings.get(tab.key);
  if (!tab || training?.run === undefined) return;
  const { owner, run, job } = training;
  if (isUnderWay(training.standing)) {
    // What it would keep at a stop is forgotten on the way back, and could push out the very checkpoint that is wanted.
    await host().steerJob({ job, to: "kill" });
    await hasEnded(tab.key);
  }
  // Only how long it goes may be said anew.
  const said = trainingStore.getState().settings.get(tab.key);
  const settings = { ...training.settings, epochs: Math.max(training.settings.epochs, said?.epochs ?? 0) };
  const records = await host().readRun({ owner, run });
  const known = isFailed(records) ? [] : records;
  await begin(tab, { ...wishOf(tab, settings), owner, run, ...(from === undefined ? {} : { from }) }, { owner, settings, run, measured: known.filter(({ step }) => from === undefined || step <= from), ...(job === "" ? {} : { again: job }) });
  if (from !== undefined) await steer("pause");
}

/** Shows a run that lies on disk; it can go on from there. */
export async function openRun({ run, checkpoints, now, last }: TrainingRun, settings: RunSettings): Promise<void> {
  const tab = activeTab();
  if (!tab) return;
  const before = trainingStore.getState().trainings.get(tab.key);
  if (before && isUnderWay(before.standing)) return notify("warning", "A run of this document is under way: stop it first");
  const owner = ownerOf(tab);
  const records = await host().readRun({ owner, run });
  if (isFailed(records)) return notify("error", records.failed);
  const weights = now === undefined ? undefined : { file: now, step: last?.step ?? 0 };
  setLiveWeights(tab.key, weights);
  put(tab.key, { job: "", owner, run, document: tab.document, settings, checkpoints, measured: records, looks: [], warnings: [], plane: undefined, weights, isShown: true, standing: { state: "stopped", done: records.at(-1)?.step ?? 0, of: 0 } });
}

export async function steer(to: Steering | "kill"): Promise<void> {
  const training = current();
  const answer = training && (await host().steerJob({ job: training.job, to }));
  if (isFailed(answer)) notify("warning", answer.failed);
}

/** Puts what was learned beside the document, and its name into it: one step back takes it out again. */
export async function keepTrained(which: "now" | "best"): Promise<void> {
  const tab = activeTab();
  const { owner, run, standing } = current() ?? {};
  if (!tab || !owner || run === undefined) return;
  const kept = await host().keepWeights({ owner, run, which, document: tab.path });
  if (isFailed(kept)) return notify("error", kept.failed);
  const { title, about, seed } = documentStore.getState().tabs.find(({ key }) => key === tab.key)?.document ?? tab.document;
  // What still learns goes on being shown; what has ended is the document's own now.
  if (standing && !isUnderWay(standing)) change(tab.key, { isShown: false });
  if (dispatch({ label: "keep trained weights", steps: [{ step: "set-info", title, about, seed, weights: kept.file }] }, tab.key)) {
    setLiveWeights(tab.key, undefined);
    notify("plain", `The document has the weights ${kept.file} now`);
  }
}

/** Whether the canvas runs with what was learned, or with the weights the document has. */
export function showLearned(isShown: boolean): void {
  const [key, training] = [activeTab()?.key, current()];
  if (key === undefined || !training) return;
  change(key, { isShown });
  setLiveWeights(key, isShown ? training.weights : undefined);
}

/** Asks the running job; undefined where there is none. A text is why there is no answer. */
export async function askTraining(question: unknown): Promise<unknown> {
  const training = current();
  return training && isUnderWay(training.standing) ? host().askJob({ job: training.job, question }) : undefined;
}

export function ownerOf({ path, document }: OpenDocument): RunOwner {
  return { path, title: document.title };
}

function current(): Training | undefined {
  return trainingStore.getState().trainings.get(activeTab()?.key ?? "");
}

function wishOf(tab: OpenDocument, settings: RunSettings): WishOf<typeof trainKind> {
  const { fresh, provider } = trainingStore.getState();
  return { document: printDocument(tab.document), path: tab.path, settings: printRunSettings(settings), fresh, provider };
}

async function begin(tab: OpenDocument, wish: WishOf<typeof trainKind>, { again, ...made }: Pick<Training, "owner" | "settings" | "run" | "measured"> & { readonly again?: string }): Promise<void> {
  const about: TrainingAbout = { key: tab.key, owner: made.owner, settings: made.settings };
  const started = await host().startJob({ kind: trainKind.name, wish, about, ...(again === undefined ? {} : { again }) });
  if (isFailed(started)) return notify("error", started.failed);
  const standing: JobStanding = { state: "starting", done: 0, of: 0 };
  put(tab.key, { job: started.job, document: tab.document, standing, looks: [], checkpoints: [], warnings: [], plane: undefined, weights: undefined, isShown: true, ...made });
}

function hear(job: string, news: TrainingNews): void {
  const found = byJob(job);
  if (!found) return;
  const { key, training } = found;
  // Of what was missed meanwhile the newest part is told once more.
  const last = training.measured.at(-1)?.step ?? 0;
  const looks = news.look && news.look.step >= (training.looks.at(-1)?.step ?? 0) ? thinned([...training.looks, news.look], mostLooks, () => false) : training.looks;
  change(key, {
    looks,
    ...(news.run === undefined ? {} : { run: news.run }),
    ...(news.warnings ? { warnings: news.warnings } : {}),
    ...(news.measured ? { measured: thinned([...training.measured, ...news.measured.filter(({ step }) => step > last)], mostMeasured, isWorthKeeping) } : {}),
    ...(news.plane ? { plane: news.plane } : {}),
    ...(news.weights ? { weights: news.weights } : {}),
    ...(news.checkpoints ? { checkpoints: news.checkpoints.steps } : {}),
  });
  if (news.weights && training.isShown && isStillThat(training, key)) setLiveWeights(key, news.weights);
}

/** What was learned fits the document that is open: its blocks are those that are trained. */
export function isStillThat({ document: { weights: _was, storedAs: _wasStored, ...before } }: Training, key: string): boolean {
  const open = documentStore.getState().tabs.find((tab) => tab.key === key);
  if (!open) return false;
  const { weights: _is, storedAs: _isStored, ...after } = open.document;
  return networkChange({ ...before, seed: after.seed }, after) !== "network";
}

/** Of too many every other goes, but for those that are worth keeping and the newest. */
function thinned<T>(all: readonly T[], most: number, isKept: (one: T) => boolean): readonly T[] {
  return all.length <= most ? all : all.filter((one, i) => i % 2 === 0 || i === all.length - 1 || isKept(one));
}

/** More than the loss and the length of the gradients was measured. */
function isWorthKeeping({ values }: MeasuredStep): boolean {
  return Object.keys(values).length > 2;
}

function hasEnded(key: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const training = trainingStore.getState().trainings.get(key);
      if (training && isUnderWay(training.standing)) return false;
      stop();
      resolve();
      return true;
    };
    const stop = trainingStore.subscribe(check);
    check();
  });
}

async function drop(key: string, job: string): Promise<void> {
  trainingStore.setState(({ trainings }) => ({ trainings: new Map([...trainings].filter(([other]) => other !== key)) }));
  setLiveWeights(key, undefined);
  // What it has is kept before it goes.
  await host().steerJob({ job, to: "stop" });
}

function byJob(job: string): { readonly key: string; readonly training: Training } | undefined {
  for (const [key, training] of trainingStore.getState().trainings) if (training.job === job) return { key, training };
  return undefined;
}

function put(key: string, training: Training): void {
  trainingStore.setState(({ trainings }) => ({ trainings: new Map(trainings).set(key, training) }));
}

function change(key: string, part: Partial<Training>): void {
  const training = trainingStore.getState().trainings.get(key);
  if (training) put(key, { ...training, ...part });
}

/** What a window is told of a run that another one began. */
interface TrainingAbout {
  /** Of the open document. */
  readonly key: string;
  readonly owner: RunOwner;
  readonly settings: RunSettings;
}

/** A window that was loaded again goes on showing what still runs. */
async function findAgain(): Promise<void> {
  for (const { job, standing, about, told } of await foundJobs(trainKind.name)) {
    const { run } = (told ?? {}) as TrainingNews;
    if (about === undefined) continue;
    const { key, owner, settings } = about as TrainingAbout;
    const tab = documentStore.getState().tabs.find((open) => open.key === key);
    if (!tab || trainingStore.getState().trainings.has(key)) continue;
    const [records, runs] = run === undefined ? [[], []] : await Promise.all([host().readRun({ owner, run }), host().trainingRuns(owner)]);
    const found = runs.find((one) => one.run === run);
    const weights = found?.now === undefined ? undefined : { file: found.now, step: found.last?.step ?? 0 };
    put(key, { job, owner, run, document: tab.document, settings, standing, measured: isFailed(records) ? [] : records, looks: [], checkpoints: found?.checkpoints ?? [], warnings: [], plane: undefined, weights, isShown: true });
    setLiveWeights(key, weights);
  }
}
