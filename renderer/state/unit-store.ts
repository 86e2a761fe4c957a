// The unit that is looked into: which one, the jobs that find out about it, and what they have told so far. One page, so one unit at a time.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { deepEqual } from "../../shared/base/deep-equal.ts";
import { digestBytes } from "../../shared/compiler/digest-bytes.ts";
import { isUnderWay, type JobStanding, type JobStatus } from "../../shared/contract/job.ts";
import type { UnitAnswerNews } from "../../shared/contract/jobs/unit-answer.ts";
import type { UnitExamplesNews } from "../../shared/contract/jobs/unit-examples.ts";
import type { UnitFacetsNews } from "../../shared/contract/jobs/unit-facets.ts";
import type { UnitGroupsNews } from "../../shared/contract/jobs/unit-groups.ts";
import type { UnitLabelsNews } from "../../shared/contract/jobs/unit-labels.ts";
import type { UnitPictureNews } from "../../shared/contract/jobs/unit-picture.ts";
import type { UnitSheetNews } from "../../shared/contract/jobs/unit-sheet.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { checkStore } from "./check-store.ts";
import { activeTab, documentStore, type OpenDocument } from "./document-store.ts";
import { controlArrays, feedArrays } from "./feed-arrays.ts";
import { dropFound, foundOf, takeFound, type FoundUnitJob, type UnitAbout } from "./found-units.ts";
import { onJobChanged, onJobNews } from "./host-jobs.ts";
import { host } from "./host.ts";
import { liveWeightsOf } from "./live-weights.ts";
import { notify } from "./notice-store.ts";
import { runStore } from "./run-store.ts";
import { fittingData, takesPicture } from "./unit-data.ts";
import { setUnitLink, unitInLink } from "./unit-link.ts";

export interface UnitPlace {
  /** Key of the open document. */
  readonly tab: string;
  readonly port: string;
  readonly channel: number;
}

const kinds = ["unit-picture", "unit-examples", "unit-answer", "unit-facets", "unit-sheet", "unit-groups", "unit-labels"] as const;
/** What is about the wire and not about one of its units. */
const ofWire = ["unit-sheet", "unit-groups", "unit-labels"] as const;
export type UnitJobKind = (typeof kinds)[number];

export interface UnitJob {
  readonly job: string;
  readonly standing: JobStanding;
}

export interface PictureWishes {
  readonly objective: "neuron" | "channel" | "logit";
  readonly isAgainst: boolean;
  readonly seed: number;
}

export interface UnitState {
  readonly unit: UnitPlace | undefined;
  readonly jobs: Readonly<Partial<Record<UnitJobKind, UnitJob>>>;
  readonly picture: UnitPictureNews | undefined;
  readonly wishes: PictureWishes;
  /** A data source, as run settings write it; undefined where no data set fits. */
  readonly data: string | undefined;
  readonly examples: UnitExamplesNews | undefined;
  /** What is asked of the current input, such as `integrated-gradients`. */
  readonly by: string;
  /** What the wire is to carry instead, such as `zero`. */
  readonly change: string;
  /** The experiment of the document that is tried in its place. */
  readonly experiment: string | undefined;
  readonly answer: number | undefined;
  readonly attribution: UnitAnswerNews["attribution"];
  readonly effect: UnitAnswerNews["effect"];
  readonly missing: readonly NonNullable<UnitAnswerNews["missing"]>[];
  /** The document that all of this is about; its network may have changed since. */
  readonly document: WeftDocument | undefined;
  /** The arrays that the answer is about. */
  readonly feeds: unknown;
  /** Of which wire, and its pictures by channel. */
  readonly sheet: { readonly port: string; readonly tiles: ReadonlyMap<number, UnitSheetNews> } | undefined;
  readonly facets: UnitFacetsNews | undefined;
  readonly labels: { readonly port: string; readonly found: UnitLabelsNews | undefined } | undefined;
  /** Units of the wire that are left out together, in place of the change of this one. */
  readonly leftOut: readonly number[] | undefined;
  readonly groups: { readonly port: string; readonly found: UnitGroupsNews | undefined } | undefined;
}

const nothing = { document: undefined, picture: undefined, examples: undefined, facets: undefined, answer: undefined, attribution: undefined, effect: undefined, missing: [], feeds: undefined } as const;

export const unitStore = createStore<UnitState>(() => ({
  unit: undefined, jobs: {}, ...nothing, wishes: { objective: "neuron", isAgainst: false, seed: 1 }, data: undefined, by: "integrated-gradients", change: "zero", experiment: undefined, sheet: undefined, groups: undefined, labels: undefined, leftOut: undefined,
}));

export function useUnit<T>(select: (state: UnitState) => T): T {
  return useStore(unitStore, select);
}

export const pictureSteps = 256;
export const sheetSteps = 128;
const [groupStarts, groupSteps, labelSamples, facetSamples] = [5, 24, 500, 600];
export const exampleSamples = 2000;
const effectSamples = 500;
const noPort = "the network has no such wire any more";

/** Opens the page of a unit of the document in front and asks everything there is to ask. */
export function openUnit(port: string, channel: number): void {
  const tab = activeTab();
  const type = runStore.getState().network?.types.get(port);
  if (!tab || !type) return;
  listen();
  const before = unitStore.getState();
  const isSameWire = before.unit?.tab === tab.key && before.unit.port === port;
  if (isSameWire && before.unit?.channel === channel) return;
  for (const kind of ["unit-picture", "unit-examples", "unit-answer", "unit-facets"] as const) dropJob(kind);
  const hasPlaces = unitAxes(type).positions.length > 0;
  unitStore.setState({
    unit: { tab: tab.key, port, channel }, ...nothing, document: tab.document, experiment: undefined, wishes: { ...before.wishes, objective: hasPlaces ? (before.wishes.objective === "logit" ? "neuron" : before.wishes.objective) : "logit" },
    data: before.unit?.tab === tab.key && before.data !== undefined ? before.data : fittingData()[0]?.source,
    ...(isSameWire ? {} : { sheet: undefined, groups: undefined, labels: undefined }),
    leftOut: undefined,
  });
  if (!isSameWire) for (const kind of ofWire) dropJob(kind);
  setUnitLink(port, channel);
  const sheets = returnTo(tab);
  askEverything();
  dropFound();
  // What was made of a sheet is on disk: it goes on from there.
  if (sheets) void makeSheet();
}

/** Where a window before this one was on this page, what it wished for is wished again; whether it was at a sheet. */
function returnTo(tab: OpenDocument): boolean {
  const state = unitStore.getState();
  const found = state.unit ? foundOf(state.unit) : [];
  const last = found.at(-1);
  if (last) unitStore.setState({ wishes: last.about.wishes, data: last.about.data });
  const network = aboutOf(tab, state)?.network;
  return found.some(({ kind, standing, about }) => kind === "unit-sheet" && isUnderWay(standing) && about.network === network);
}

function askEverything(): void {
  if (takesPicture()) void makePicture();
  void findExamples();
  void lookAtInput();
}

/** Asks again of the network as it is now. */
export function askAgain(): void {
  unitStore.setState({ ...nothing, document: activeTab()?.document, sheet: undefined, groups: undefined, labels: undefined });
  for (const kind of ofWire) dropJob(kind);
  askEverything();
}

export function closeUnit(): void {
  for (const kind of kinds) dropJob(kind);
  unitStore.setState({ unit: undefined, ...nothing, sheet: undefined, groups: undefined, labels: undefined });
  setUnitLink(undefined);
}

/** Another picture of the same unit: other wishes, or another seed. */
export async function makePicture(change: Partial<PictureWishes> = {}): Promise<void> {
  unitStore.setState(({ wishes }) => ({ wishes: { ...wishes, ...change }, picture: undefined }));
  await start("unit-picture", ({ wishes }) => ({ ...wishes, parametrization: "fourier", steps: pictureSteps }));
}

export async function findExamples(data = unitStore.getState().data): Promise<void> {
  unitStore.setState({ data, examples: undefined });
  if (data !== undefined) await start("unit-examples", () => ({ data, samples: exampleSamples }));
}

/** Of what is fed now. */
export async function lookAtInput(change: Partial<Pick<UnitState, "by" | "change" | "experiment" | "leftOut">> = {}): Promise<void> {
  unitStore.setState({ ...(!("leftOut" in change) && ("change" in change || "experiment" in change) ? { leftOut: undefined } : {}), ...change, answer: undefined, attribution: undefined, effect: undefined, missing: [] });
  const fed = await feedsNow();
  if (fed === undefined) return;
  unitStore.setState({ feeds: fed.from });
  await start("unit-answer", ({ by, data }) => ({
    feeds: fed.arrays, attributions: takesPicture() ? [by] : [], experiments: [changesNow()], ...(data === undefined ? {} : { data: { source: data, samples: effectSamples } }),
  }));
}

/** What is changed on which wires: the experiment that is tried, or this unit's own change. */
export function changesNow({ unit, change, experiment, leftOut }: UnitState = unitStore.getState()): readonly string[] {
  if (unit && leftOut) return leftOut.map((channel) => `${unit.port}:${channel} = zero`);
  const kept = experiment === undefined ? undefined : activeTab()?.document.experiments?.[experiment];
  return kept ?? (unit ? [`${unit.port}:${unit.channel} = ${change}`] : []);
}

/** The arrays a run is fed now; `from` is the same object as long as nothing about them changes. */
export async function feedsNow(): Promise<{ readonly arrays: Awaited<ReturnType<typeof controlArrays>>; readonly from: unknown } | undefined> {
  const [tab, { network }, { checked }] = [activeTab(), runStore.getState(), checkStore.getState()];
  if (!tab || !network || !checked) return undefined;
  const fed = await feedArrays(tab, checked, network.feeds);
  if (isFailed(fed)) {
    unitStore.setState({ missing: [{ what: "this input", why: fed.failed }] });
    return undefined;
  }
  const [first] = Object.values(fed.arrays);
  return { arrays: { ...fed.arrays, ...controlArrays(checked, network.controls) }, from: first };
}

export async function makeSheet(): Promise<void> {
  const { unit } = unitStore.getState();
  if (!unit) return;
  unitStore.setState({ sheet: { port: unit.port, tiles: new Map() } });
  await start("unit-sheet", () => ({ steps: sheetSteps, seed: 1 }));
}

export async function findFacets(): Promise<void> {
  const { data } = unitStore.getState();
  unitStore.setState({ facets: undefined });
  if (data !== undefined) await start("unit-facets", () => ({ data, samples: facetSamples }));
}

export async function nameUnits(): Promise<void> {
  const { unit, data } = unitStore.getState();
  if (!unit || data === undefined) return;
  unitStore.setState({ labels: { port: unit.port, found: undefined } });
  await start("unit-labels", () => ({ data, samples: labelSamples }));
}

/** What becomes of the outputs without these units of the wire. */
export function leaveOut(units: readonly number[]): Promise<void> {
  return lookAtInput({ leftOut: units, experiment: undefined });
}

export async function makeGroups(groups: number): Promise<void> {
  const { unit } = unitStore.getState();
  if (!unit) return;
  unitStore.setState({ groups: { port: unit.port, found: undefined } });
  await start("unit-groups", () => ({ groups, starts: groupStarts, steps: groupSteps, seed: 1 }));
}

export async function steerUnit(kind: UnitJobKind, to: "pause" | "resume" | "stop"): Promise<void> {
  const job = unitStore.getState().jobs[kind]?.job;
  const answer = job === undefined ? undefined : await host().steerJob({ job, to });
  if (isFailed(answer)) notify("warning", answer.failed);
}

/** Kinds that are being begun, with what they are told: a second click begins no second one, and of two wishes the newer one counts. */
const beginning = new Map<UnitJobKind, { readonly unit: UnitPlace; readonly wish: object }>();

async function start(kind: UnitJobKind, more: (state: UnitState) => object): Promise<void> {
  const state = unitStore.getState();
  const { unit } = state;
  const tab = documentStore.getState().tabs.find(({ key }) => key === unit?.tab);
  if (!unit || !tab) return;
  const mine = { unit, wish: { ...networkOf(tab), port: unit.port, channel: unit.channel, ...more(state) } };
  const before = beginning.get(kind);
  if (before?.unit === unit && deepEqual(before.wish, mine.wish)) return;
  dropJob(kind);
  const about = aboutOf(tab, state);
  const found = about && takeFound(kind, about);
  if (found) return adopt(kind, found);
  beginning.set(kind, mine);
  const started = await host().startJob({ kind, wish: mine.wish, ...(about ? { about } : {}) });
  const isNewest = beginning.get(kind) === mine;
  if (isNewest) beginning.delete(kind);
  if (isFailed(started)) return isNewest ? notify("error", started.failed) : undefined;
  // Somebody may have gone on to another unit while it began, or asked for something else of this one.
  if (!isNewest || unitStore.getState().unit !== unit) return void host().dropJob({ job: started.job });
  setJob(kind, { job: started.job, standing: { state: "starting", done: 0, of: 0 } });
  for (const status of early.splice(0)) heard(status);
}

function networkOf(tab: OpenDocument) {
  const live = liveWeightsOf(tab.key);
  return { document: printDocument(tab.document), path: tab.path, ...(live ? { weights: live.file } : {}) };
}

function aboutOf(tab: OpenDocument, { unit, wishes, data }: UnitState): UnitAbout | undefined {
  return unit && { unit, network: digestBytes(new TextEncoder().encode(JSON.stringify(networkOf(tab)))), wishes, data };
}

/** What a window before this one began goes on here. */
function adopt(kind: UnitJobKind, { job, standing, told }: FoundUnitJob): void {
  setJob(kind, { job, standing });
  if (told !== undefined) tell[kind](told);
}

function setJob(kind: UnitJobKind, job: UnitJob | undefined): void {
  unitStore.setState(({ jobs: { [kind]: _, ...others } }) => ({ jobs: job ? { ...others, [kind]: job } : others }));
}

function dropJob(kind: UnitJobKind): void {
  const known = unitStore.getState().jobs[kind];
  if (!known) return;
  setJob(kind, undefined);
  void host().dropJob({ job: known.job });
}

/** What is told of a job before its name is known here. */
const early: JobStatus[] = [];
const mostEarly = 32;

function heard(status: JobStatus): void {
  const kind = kinds.find((one) => unitStore.getState().jobs[one]?.job === status.job);
  if (!kind) {
    if (kinds.some((one) => one === status.kind)) early.push(status);
    early.splice(0, early.length - mostEarly);
    return;
  }
  setJob(kind, { job: status.job, standing: status.standing });
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  onJobChanged(heard);
  onJobNews((job, news) => {
    const kind = kinds.find((one) => unitStore.getState().jobs[one]?.job === job);
    if (kind) tell[kind](news);
  });
  documentStore.subscribe(({ active }) => {
    const { unit } = unitStore.getState();
    if (unit && active !== unit.tab) closeUnit();
  });
}

const tell: Readonly<Record<UnitJobKind, (news: unknown) => void>> = {
  "unit-picture": (news) => unitStore.setState({ picture: news as UnitPictureNews }),
  "unit-examples": (news) => unitStore.setState({ examples: news as UnitExamplesNews }),
  "unit-answer"(news) {
    const { missing, ...told } = news as UnitAnswerNews;
    unitStore.setState((state) => ({ ...told, ...(missing ? { missing: [...state.missing, missing] } : {}) }));
  },
  "unit-sheet"(news) {
    const tile = news as UnitSheetNews;
    unitStore.setState(({ sheet }) => (sheet ? { sheet: { ...sheet, tiles: new Map(sheet.tiles).set(tile.channel, tile) } } : {}));
  },
  "unit-facets": (news) => unitStore.setState({ facets: news as UnitFacetsNews }),
  "unit-labels": (news) => unitStore.setState(({ labels }) => (labels ? { labels: { ...labels, found: news as UnitLabelsNews } } : {})),
  "unit-groups": (news) => unitStore.setState(({ groups }) => (groups ? { groups: { ...groups, found: news as UnitGroupsNews } } : {})),
};

/** Opens what the address names, once the network is there to open it in. */
export function followUnitLink(): () => void {
  const follow = () => {
    const wanted = unitInLink();
    const { network } = runStore.getState();
    if (!wanted || !network) return;
    if (network.types.has(wanted.port)) openUnit(wanted.port, wanted.channel);
    else {
      notify("warning", `The link leads to ${wanted.port}, but ${noPort}`);
      setUnitLink(undefined);
    }
  };
  addEventListener("hashchange", follow);
  const unsubscribe = runStore.subscribe(({ network }) => {
    if (!network) return;
    unsubscribe();
    follow();
  });
  return () => {
    removeEventListener("hashchange", follow);
    unsubscribe();
  };
}
